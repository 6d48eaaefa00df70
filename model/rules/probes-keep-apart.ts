import { sampleKey } from "../delivery/exchange-delivery";
import type { Edge } from "../graph";
import { probePrefixOf } from "../probe-prefix";
import type { Rule } from "./rule";

/** Where the files of an exchange lie: under its prefix, or under what its template begins with. */
const placesOf = (edge: Edge): readonly { readonly path: string; readonly value: string; readonly start: string }[] => [
  { path: `${edge.path}.prefix`, value: edge.prefix, start: edge.prefix },
  ...(edge.delivery
    ? [{ path: `${edge.path}.deliveryTemplate`, value: edge.delivery.template.template, start: sampleKey(edge) }]
    : []),
];

/** No exchange keeps its files where the test objects of an exchange expire after a day. */
export const probesKeepApart: Rule = ({ buckets, touching }) =>
  buckets.flatMap((bucket) => {
    const edges = touching(bucket);
    return edges.flatMap((edge) =>
      placesOf(edge)
        .flatMap(({ path, value, start }) => {
          const other = edges.find((each) => start.startsWith(probePrefixOf(each)));
          return other ? [{ path, value, other }] : [];
        })
        .slice(0, 1)
        .map(({ path, value, other }) => ({
          path,
          value,
          rule: `is where the test objects of ${other.path} expire after a day in ${bucket.path}`,
          remedy: `choose a prefix outside '${probePrefixOf(other)}'`,
        })),
    );
  });
