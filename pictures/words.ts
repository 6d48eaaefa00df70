import { receiver, sender, type Edge, type Graph } from "../model/graph";
import { nameOf, type Awaited } from "./boxes";
import { METHODS } from "./methods";
import type { Words } from "./svg";

const sentence = (edge: Edge, awaited: Awaited): string =>
  `${edge.alias}: from ${edge.source.alias} to ${edge.destination.alias}, ${sender(edge).kind} ${nameOf(sender(edge), awaited)} ${METHODS[edge.method].verb} to ${nameOf(receiver(edge), awaited)}${edge.prefix === "" ? "" : ` under ${edge.prefix}`}.`;

/** The picture in words. */
export const wordsOf = ({ name, edges }: Graph, exchanges?: readonly string[], awaited: Awaited = new Set()): Words => {
  const drawn = edges.filter(({ alias }) => exchanges?.includes(alias) ?? true);
  const [only] = drawn.length === 1 ? drawn : [];
  return {
    title: only ? `Exchange ${only.alias} of ${name}` : `Exchanges of ${name}`,
    description: drawn.map((edge) => sentence(edge, awaited)).join(" "),
  };
};
