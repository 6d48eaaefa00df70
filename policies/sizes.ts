import { sizeInBytes, sizeInCharacters } from "../iam/size";
import type { PolicyDocument, PolicyStatement } from "../iam/types";
import { LIMITS } from "../model/limits";
import type { Edge, Graph } from "../model/graph";
import type { Problem } from "../model/problem";
import type { Rule } from "../model/rules";
import { bucketPolicy, exchangeStatements } from "./bucket-policy";
import { measurableKeyArns } from "./key-arns";
import { identityPolicies } from "./identity-policies";
import { identityStatements } from "./identity-statements";
import { keyPolicy } from "./key-policy";
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

/** The exchanges that take most of the policies of a role or user. */
const largestExchanges = (edges: readonly Edge[]): string =>
  edges
    .map((edge) => ({
      alias: edge.alias,
      size: JSON.stringify(identityStatements([edge], measurableKeyArns, "merged")).length,
    }))
    .sort((a, b) => b.size - a.size)
    .slice(0, SHOWN_CONTRIBUTORS)
    .map(({ alias, size }) => `${alias} (${size})`)
    .join(", ");

/** Roles and users whose exchanges need more managed policies than AWS attaches to one. */
const tooManyPolicies = (graph: Graph): Problem[] =>
  [...graph.roles, ...graph.users]
    .filter(({ account }) => account.managed)
    .flatMap((identity): Problem[] => {
      const { path, kind, account } = identity;
      const count = identityPolicies(graph, identity, measurableKeyArns).managed.length;
      const limit = kind === "role" ? account.quotas.managedPoliciesPerRole : LIMITS.managedPolicies;
      if (count <= limit) {
        return [];
      }
      const edges = graph.touching(identity);
      const spread = `spread its ${edges.length} exchanges over more ${kind}s`;
      const raise = `, or have AWS raise the quota and say so in ${account.path}.quotas.managedPoliciesPerRole`;
      const remedy = kind === "role" && limit < LIMITS.managedPoliciesRaised ? spread + raise : spread;
      return [
        {
          path,
          value: count,
          rule: `managed policies beside a full inline policy are past the limit of ${limit}`,
          remedy: `${remedy}; the largest exchanges are ${largestExchanges(edges)}`,
        },
      ];
    });

/** Every policy that we deploy stays within AWS's sizes; AWS would refuse it only at apply, half-way. */
export const policySizes: Rule = (graph) => {
  const { buckets, keys, roles } = graph;
  const managed = <T extends { readonly account: { readonly managed: boolean } }>(nodes: readonly T[]): T[] =>
    nodes.filter(({ account }) => account.managed);
  const bucketPolicies = managed(buckets).flatMap((bucket) => {
    const document = bucketPolicy(bucket.arn, exchangeStatements(graph, bucket, measurableKeyArns));
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
  const trustPolicies = managed(roles).flatMap((role) => {
    const document = trustPolicy(graph, role);
    const size = sizeInCharacters(document);
    const limit = role.account.quotas.trustPolicyCharacters;
    const remedy = `trust fewer principals, or have AWS raise the quota and say so in ${role.account.path}.quotas.trustPolicyCharacters`;
    return tooLarge({ path: role.path, what: "trust policy", document, size, limit, unit: "characters", remedy });
  });
  return [...bucketPolicies, ...keyPolicies, ...trustPolicies, ...tooManyPolicies(graph)];
};
