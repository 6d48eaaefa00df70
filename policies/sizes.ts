import { sizeInBytes, sizeInCharacters } from "../iam/size";
import type { PolicyDocument } from "../iam/types";
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

/** What takes most, with its size. */
const largest = (sizes: readonly (readonly [name: string, size: number])[]): string =>
  sizes
    .toSorted(([, a], [, b]) => b - a)
    .slice(0, SHOWN_CONTRIBUTORS)
    .map(([name, size]) => `${name} (${size})`)
    .join(", ");

const largestStatements = ({ Statement }: PolicyDocument): string =>
  largest(Statement.map(({ Sid = "a statement without Sid", ...rest }) => [Sid, JSON.stringify(rest).length] as const));

interface Measured {
  readonly path: string;
  /** What is measured: `bucket policy`. */
  readonly what: string;
  readonly document: PolicyDocument;
  readonly limit: number;
  /** What the limit counts. */
  readonly unit: string;
  readonly sizeOf: (document: PolicyDocument) => number;
  readonly remedy: string;
}

const BYTES = { unit: "bytes", sizeOf: sizeInBytes } as const;
const CHARACTERS = { unit: "characters", sizeOf: sizeInCharacters } as const;

const tooLarge = ({ path, what, document, limit, unit, sizeOf, remedy }: Measured): Problem[] => {
  const size = sizeOf(document);
  return size <= limit
    ? []
    : [
        {
          path,
          value: size,
          rule: `${unit} of ${what} are past AWS's limit of ${limit}`,
          remedy: `${remedy}; the largest statements are ${largestStatements(document)}`,
        },
      ];
};

/** The exchanges that take most of the policies of a role or user. */
const largestExchanges = (edges: readonly Edge[]): string =>
  largest(
    edges.map((edge) => {
      const statements = identityStatements([edge], measurableKeyArns, "merged");
      return [edge.alias, JSON.stringify(statements).length] as const;
    }),
  );

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
  const measured: readonly Measured[] = [
    ...managed(buckets).map((bucket) => ({
      path: bucket.path,
      what: "bucket policy",
      document: bucketPolicy(bucket.arn, exchangeStatements(graph, bucket, measurableKeyArns)),
      limit: LIMITS.bucketPolicyBytes,
      ...BYTES,
      remedy: "share prefixes between exchanges, or receive in more buckets",
    })),
    ...managed(keys).map((key) => ({
      path: key.path,
      what: "key policy",
      document: keyPolicy(graph, key),
      limit: LIMITS.keyPolicyBytes,
      ...BYTES,
      remedy: "give some of its buckets a key of their own",
    })),
    ...managed(roles).map((role) => ({
      path: role.path,
      what: "trust policy",
      document: trustPolicy(graph, role),
      limit: role.account.quotas.trustPolicyCharacters,
      ...CHARACTERS,
      remedy: `trust fewer principals, or have AWS raise the quota and say so in ${role.account.path}.quotas.trustPolicyCharacters`,
    })),
  ];
  return [...measured.flatMap(tooLarge), ...tooManyPolicies(graph)];
};
