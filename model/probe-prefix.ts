import { sampleFileName } from "./delivery/exchange-delivery";
import type { Edge } from "./graph";

/** Folder under the prefix of an exchange that holds nothing but test objects. */
const PROBE_FOLDER = "_probe/";

/** Where the test objects of an exchange lie. What is there expires after a day in buckets that we manage. */
export const probePrefixOf = ({ prefix }: { readonly prefix: string }): string => `${prefix}${PROBE_FOLDER}`;

/** Key of the test object of a run, named like a delivery where the exchange says how its files are named. */
export const testKeyOf = (edge: Pick<Edge, "prefix" | "delivery">, run: string, name: string): string =>
  `${probePrefixOf(edge)}${run}/${sampleFileName(edge) ?? name}`;
