import { asList } from "../../iam/document";
import type { PolicyStatement } from "../../iam/types";
import type { Graph } from "../../model/graph";
import { statementName } from "../judge/explain";
import type { DeployedPolicy, DeployedState } from "../deployed-state/deployed-state";
import { addSenderNames } from "./expected-names";
import type { ExpectedNames } from "./expected-names";
import { NamedByPolicy } from "./named";
import type { Named, Part } from "./named";
import { addTrustNames } from "./trust-names";

const expectedNames = (graph: Graph): ExpectedNames => {
  const names: ExpectedNames = {
    identity: new NamedByPolicy(),
    bucket: new NamedByPolicy(),
    key: new NamedByPolicy(),
    trust: new NamedByPolicy(),
  };
  addSenderNames(names, graph);
  addTrustNames(names, graph);
  return names;
};

const valuesOf = ({ Condition = {} }: PolicyStatement): string[] =>
  Object.values(Condition).flatMap((byKey) => Object.values(byKey).flatMap((values) => asList(values)));

const principalsOf = ({ Principal }: PolicyStatement): readonly (string | undefined)[] =>
  Principal === undefined
    ? [undefined]
    : Principal === "*"
      ? ["*"]
      : Object.values(Principal).flatMap((names) => asList<string>(names));

/** What a statement names although nothing asks for it. */
const strangersIn = (statement: PolicyStatement, find: (principal?: string) => Named | undefined): string[] => {
  const parts: readonly [Part, readonly string[]][] = [
    ["actions", asList(statement.Action)],
    ["resources", asList(statement.Resource ?? [])],
    ["values", valuesOf(statement)],
  ];
  return principalsOf(statement).flatMap((principal) => {
    const named = find(principal);
    return named
      ? parts.flatMap(([part, names]) => names.filter((name) => !named.has(part, name)))
      : [principal ?? "what no exchange asks for"];
  });
};

/** A statement as text, without its name. */
const unnamed = (statement: PolicyStatement): string => JSON.stringify({ ...statement, Sid: undefined });

/** What a bucket's policy names outside the bucket: it could mean nothing there. */
const outside = (bucket: string, { document }: DeployedPolicy, own?: ReadonlySet<string>): string[] =>
  document.Statement.filter((statement) => !own?.has(unnamed(statement)))
    .flatMap(({ Resource = [] }) => asList(Resource))
    .filter((resource) => resource.replace(/^arn:[a-z-]+:s3:::/, "").split("/", 1)[0] !== bucket)
    .map((resource) => `bucket policy of ${bucket} names ${resource}, which is not in the bucket`);

/**
 * Actions, resources, principals and values of conditions in Allow statements that no exchange of their bucket, key or
 * identity is about. The table of expected access asks what it knows; a right that somebody else or something else gets
 * by its name is found here.
 */
export const unexpectedNames = (graph: Graph): ((state: DeployedState) => string[]) => {
  const names = expectedNames(graph);
  const declared = new Map(graph.buckets.map(({ name, statements }) => [name, new Set(statements.map(unnamed))]));
  const inPolicy = (
    { name, document }: DeployedPolicy,
    find: (principal?: string) => Named | undefined,
    own?: ReadonlySet<string>,
  ): string[] =>
    document.Statement.flatMap((statement, index) =>
      statement.Effect === "Deny" || own?.has(unnamed(statement))
        ? []
        : [...new Set(strangersIn(statement, find))].map(
            (found) => `${statementName(name, statement.Sid, index)} names ${found}, and no exchange asks for it`,
          ),
    );
  return ({ buckets, keys, identities }) => [
    ...[...buckets.values()].flatMap(({ name, policy }) =>
      policy
        ? [
            ...inPolicy(policy, (principal) => names.bucket.find(name, principal), declared.get(name)),
            ...outside(name, policy, declared.get(name)),
          ]
        : [],
    ),
    ...[...keys.values()].flatMap(({ arn, policy }) =>
      policy ? inPolicy(policy, (principal) => names.key.find(arn, principal)) : [],
    ),
    ...[...identities].flatMap(([identity, { policies, trust }]) => [
      ...policies.flatMap((policy) => inPolicy(policy, () => names.identity.find(identity))),
      ...(trust ? inPolicy(trust, (principal) => names.trust.find(identity, principal)) : []),
    ]),
  ];
};
