import { declares } from "../../../iam/declares";
import { parsePolicy } from "../../../iam/parse";
import type { Policy, PolicyKind } from "../../../iam/policy";
import { environments } from "../../../environments";
import type { Environment } from "../../../model";
import { isTransfer } from "../../../model/edges";
import type { Graph } from "../../../model/graph";
import type { DeclaredAccess } from "../../../proof/declared/access";
import { bucketAccess } from "../../../proof/declared/bucket-access";
import { assumerAccess, identityAccess } from "../../../proof/declared/identity-access";
import { keyAccess } from "../../../proof/declared/key-access";
import { trustAccess } from "../../../proof/declared/trust-access";
import { expectedAccess } from "../../../proof/expected";
import { assumersOf } from "../../../proof/specification/trust";
import { keyArnOf } from "../../../proof/specification/keys";
import { variantInWords } from "../../../proof/specification/variant";
import type { Case } from "../../../proof/expected/case";
import { requestOf } from "../../../proof/judge/judge";
import { identityKey } from "../../../proof/deployed-state/deployed-state";
import { declared, edited } from "../../support/declared";
import { graphOf } from "../../support/graph";

type Compiled = Readonly<Record<keyof DeclaredAccess, Policy>>;

const compiled = (kind: PolicyKind, { atMost, atLeast }: DeclaredAccess): Compiled => ({
  atMost: parsePolicy(atMost, kind),
  atLeast: parsePolicy(atLeast, kind),
});

/** What is declared of every node, by the resource that a line of the table asks for, and by whose policies it asks. */
const declarationsOf = (graph: Graph) => {
  const resources = new Map([
    ...graph.buckets.map((bucket): [string, Compiled] => [bucket.arn, compiled("bucket", bucketAccess(graph, bucket))]),
    ...graph.keys.map((key): [string, Compiled] => [keyArnOf(key), compiled("key", keyAccess(graph, key))]),
    ...graph.roles.map((role): [string, Compiled] => [role.arn, compiled("trust", trustAccess(graph, role))]),
  ]);
  const transfers = graph.edges.filter(isTransfer);
  const identities = new Map([
    ...transfers.flatMap((edge) =>
      assumersOf(edge).map(({ key }): [string, Compiled] => {
        const own = transfers.filter((other) => assumersOf(other).some((each) => each.key === key));
        return [key, compiled("identity", assumerAccess(own))];
      }),
    ),
    ...[...graph.roles, ...graph.users].map((identity): [string, Compiled] => [
      identityKey(identity.account.id, identity.kind, identity.name),
      compiled("identity", identityAccess(graph, identity)),
    ]),
  ]);
  return { resources, identities };
};

/** Lines of the table that the declaration of access contradicts. */
const contradictions = (environment: Environment): string[] => {
  const { graph } = graphOf(environment);
  const { resources, identities } = declarationsOf(graph);
  const bound = (expected: Case): keyof DeclaredAccess => (expected.expected === "allow" ? "atLeast" : "atMost");
  const byResource = (expected: Case): boolean => {
    const { resource } = expected;
    const arn = resource.includes(":s3:::") ? (resource.split("/", 1)[0] ?? "") : resource;
    const access = resources.get(arn);
    return access !== undefined && declares(access[bound(expected)], requestOf(expected));
  };
  const byIdentity = (expected: Case): boolean => {
    const { policies } = expected.actor;
    const access = policies && identities.get(identityKey(policies.account, policies.kind, policies.name));
    return access === undefined || declares(access[bound(expected)], requestOf(expected));
  };
  return expectedAccess(graph)
    .flatMap(({ cases }) => cases())
    .filter((expected) => {
      const { side } = expected;
      const allowed = (side === "resource" || byIdentity(expected)) && (side === "identity" || byResource(expected));
      return allowed !== (expected.expected === "allow");
    })
    .map(({ actor, action, resource, side, variant, expected }) =>
      [expected, actor.label, action, resource, variant ? variantInWords(variant) : "", side].join(" "),
    );
};

describe("what is declared holds every line that is allowed, and none that is denied", () => {
  test.each(environments.map((environment): [string, Environment] => [environment.name, environment]))(
    "%s",
    (_, environment) => {
      expect(contradictions(environment)).toEqual([]);
    },
  );

  test.each<[string, Record<string, unknown>]>([
    ["principals as accounts", { "exchanges.put.principal": "account" }],
    ["required encryption", { "buckets.drop.requireEncryption": true }],
    [
      "replication under KMS as published",
      {
        "keys.egress-key": { account: "source", name: "egress" },
        "buckets.egress.encryption": { type: "SSE-KMS", key: "egress-key" },
        "exchanges.copy.to": "vault",
        "exchanges.copy.publishedGrants": true,
      },
    ],
    [
      "a transfer role under all conditions",
      {
        "roles.transfer": { account: "partner", name: "transfer-role" },
        "exchanges.transfer": {
          method: "assume-role-put",
          source: "vendor",
          role: "transfer",
          bucket: "drop",
          prefix: "transfer/",
          externalId: "id-1",
          organizationId: "o-a1b2c3d4e5",
          sourceIps: ["192.0.2.0/24", "2001:db8::/32"],
          sessionTags: true,
          connectionTest: true,
          assumedBy: { roles: ["jobs/A"], groups: ["ops"] },
        },
      },
    ],
  ])("%s", (_, changes) => {
    expect(contradictions(edited(changes, declared))).toEqual([]);
  });
});

test("a declaration of less or of more is contradicted", () => {
  const narrower = graphOf(edited({ "exchanges.put.prefix": "weekly/" })).graph;
  const { resources } = declarationsOf(narrower);
  const put = expectedAccess(graphOf().graph)
    .flatMap(({ cases }) => cases())
    .find(({ action, side, expected }) => action === "s3:PutObject" && side === "resource" && expected === "allow");
  const access = resources.get("arn:aws:s3:::partner-drop");
  expect(access && put && declares(access.atLeast, requestOf(put))).toBe(false);
});
