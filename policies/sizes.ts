import { sizeInBytes, sizeInCharacters } from "../iam/size";
import type { PolicyDocument, PolicyStatement } from "../iam/types";
import { LIMITS } from "../model/limits";
import type { Problem } from "../model/problem";
import type { Rule } from "../model/rules";
import { bucketPolicy, exchangeStatements } from "./bucket-policy";
import { measurableKeyArns } from "./key-arns";
import { keyPolicy } from "./key-policy";
import { rolePolicy } from "./role-policy";
import { trustPolicy } from "./trust-policy";

const SHOWN_CONTRIBUTORS = 3;

const largest = (statements: readonly PolicyStatement[]): string =>
  statements
    .map(({ Sid = "a statement without Sid", ...rest }) => ({ Sid, size: JSON.stringify(rest).length }))
    .sort((a, b) => b.size - a.size)
    .slice(0, SHOWN_CONTRIBUTORS)
    .map(({ Sid, size }) => `${Sid} (${size})`)
    .join(", ");

interface Measured {
  readonly path: string;
  /** What is measured: `bucket policy`. */
  readonly what: string;
  readonly document: PolicyDocument;
  readonly size: number;
  readonly limit: number;
  /** `bytes` or `characters`. */
  readonly unit: string;
  readonly remedy: string;
}

const tooLarge = ({ path, what, document, size, limit, unit, remedy }: Measured): Problem[] =>
  size <= limit
    ? []
    : [
        {
          path,
          value: size,
          rule: `${unit} of ${what} are past AWS's limit of ${limit}`,
          remedy: `${remedy}; the largest statements are ${largest(document.Statement)}`,
        },
      ];

/** Every policy that we deploy stays within AWS's sizes; AWS would refuse it only at apply, half-way. */
export const policySizes: Rule = (graph) => {
  const { buckets, keys, roles } = graph;
  const managed = <T extends { readonly account: { readonly managed: boolean } }>(nodes: readonly T[]): T[] =>
    nodes.filter(({ account }) => account.managed);
  const bucketPolicies = managed(buckets).flatMap((bucket) => {
    const document = bucketPolicy(bucket.arn, exchangeStatements(graph, bucket));
    const size = sizeInBytes(document);
    const remedy = "share prefixes between exchanges, or receive in more buckets";
    const limit = LIMITS.bucketPolicyBytes;
    return tooLarge({ path: bucket.path, what: "bucket policy", document, size, limit, unit: "bytes", remedy });
  });
  const keyPolicies = managed(keys).flatMap((key) => {
    const document = keyPolicy(graph, key);
    const size = sizeInBytes(document);
    const limit = LIMITS.keyPolicyBytes;
    const remedy = "give some of its buckets a key of their own";
    return tooLarge({ path: key.path, what: "key policy", document, size, limit, unit: "bytes", remedy });
  });
  const rolePolicies = managed(roles).flatMap((role) => {
    const trust = trustPolicy(graph, role);
    const permissions = rolePolicy(graph, role, measurableKeyArns);
    return [
      ...tooLarge({
        path: `${role.path}.trustedBy`,
        what: "trust policy",
        document: trust,
        size: sizeInCharacters(trust),
        limit: LIMITS.trustPolicyCharacters,
        unit: "characters",
        remedy: "trust fewer principals",
      }),
      ...(permissions
        ? tooLarge({
            path: role.path,
            what: "inline policy",
            document: permissions,
            size: sizeInCharacters(permissions),
            limit: LIMITS.roleInlineCharacters,
            unit: "characters",
            remedy: "spread its exchanges over more roles",
          })
        : []),
    ];
  });
  return [...bucketPolicies, ...keyPolicies, ...rolePolicies];
};
