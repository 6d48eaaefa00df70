import { probePrefixOf } from "../probe-prefix";
import type { Rule } from "./rule";

/** No exchange keeps its files where the test objects of another exchange expire after a day. */
export const probesKeepApart: Rule = ({ buckets, touching }) =>
  buckets.flatMap((bucket) => {
    const edges = touching(bucket);
    return edges.flatMap((edge) => {
      const other = edges.find((each) => edge.prefix.startsWith(probePrefixOf(each)));
      return other
        ? [
            {
              path: `${edge.path}.prefix`,
              value: edge.prefix,
              rule: `is where the test objects of ${other.path} expire after a day in ${bucket.path}`,
              remedy: `choose a prefix outside '${probePrefixOf(other)}'`,
            },
          ]
        : [];
    });
  });
