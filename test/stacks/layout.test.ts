import { App, Testing } from "cdktf";
import { summary } from "../../cli/summary";
import { prod } from "../../environments/prod";
import type { Environment } from "../../model";
import { buildStacks } from "../../stacks/layout";
import { load } from "../../stacks/load";
import { synthesize } from "../../stacks/synthesize";
import { edited } from "../support/declared";
import { graphOf } from "../support/graph";
import { problemsOf } from "../support/problems";
import { parsed, synthesized, type Synthesized } from "../support/synth";
import { temporaryFolder } from "../support/project";

const built = (environment: Environment) => {
  const [graph] = load([environment]);
  if (!graph) {
    throw new Error("an environment gives a graph");
  }
  const { stacks, waiting, twice } = buildStacks(new App({ outdir: temporaryFolder() }), graph);
  const json = new Map(stacks.map((stack) => [stack.node.id, JSON.parse(Testing.synth(stack, true)) as Synthesized]));
  const order = stacks.map((stack) => [stack.node.id, stack.dependencies.map(({ node }) => node.id)]);
  return { waiting, twice, order, stack: (name: string) => json.get(name), names: [...json.keys()] };
};

const perAccount = edited({ layout: "account" }, prod);
const FACT = "arn:aws:kms:us-east-1:444455556666:key/aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee";
const withFacts = edited(
  {
    "keys.acme-archive.arn": FACT,
    "keys.acme-drop.arn": FACT.replace("aaaaaaaa", "11111111"),
    "keys.acme-inbox.arn": FACT.replace("aaaaaaaa", "22222222"),
  },
  perAccount,
);

test("one stack an account, each with its own provider, state and nothing of another's", () => {
  const { names, stack } = built(perAccount);
  expect(names).toEqual(["prod-acme", "prod-klavi", "prod-publisher"]);
  for (const name of names) {
    const json = stack(name);
    const account = name.replace("prod-", "");
    expect(json?.provider.aws.map(({ alias }) => alias)).toEqual([account]);
    expect(json?.terraform).toMatchObject({ backend: { local: { path: `../../../.state/${name}.tfstate` } } });
    expect(JSON.stringify(json)).not.toContain("terraform_remote_state");
    const providers = Object.values(json?.resource ?? {}).flatMap((byId) =>
      Object.values(byId).map(({ provider }) => provider),
    );
    expect(new Set(providers)).toEqual(new Set([`aws.${account}`]));
  }
});

test("the same resources with the same addresses as in one stack", () => {
  const { names, stack } = built(withFacts);
  const addresses = (json: Synthesized | undefined) =>
    Object.entries(json?.resource ?? {}).flatMap(([type, byId]) => Object.keys(byId).map((id) => `${type}.${id}`));
  expect(names.flatMap((name) => addresses(stack(name))).sort()).toEqual(addresses(synthesized(prod)).sort());
});

test("what needs a fact that nobody has entered is left out, and reported as waiting", () => {
  const { waiting, stack } = built(perAccount);
  expect(waiting).toEqual([
    { stack: "prod-klavi", exchange: "klavi-to-acme", fact: "keys.acme-drop.arn", from: "prod-acme" },
    {
      stack: "prod-publisher",
      exchange: "publisher-archive-to-acme",
      fact: "keys.acme-archive.arn",
      from: "prod-acme",
    },
    { stack: "prod-publisher", exchange: "publisher-to-inbox", fact: "keys.acme-inbox.arn", from: "prod-acme" },
  ]);
  const publisher = stack("prod-publisher")?.resource;
  expect(JSON.stringify(publisher?.aws_s3_bucket_replication_configuration?.["publisher-archive"]?.rule)).not.toContain(
    "acme-publisher-archive",
  );
  expect(JSON.stringify(publisher?.aws_iam_role_policy?.["archive-replication_keys"])).not.toContain(
    "acme-publisher-archive",
  );
  expect(JSON.stringify(stack("prod-klavi")?.resource)).not.toContain("EncryptForAcme");
});

test("once the facts are entered the next synth adds it", () => {
  const { waiting, stack } = built(withFacts);
  expect(waiting).toEqual([]);
  const publisher = stack("prod-publisher")?.resource;
  expect(JSON.stringify(publisher?.aws_s3_bucket_replication_configuration?.["publisher-archive"]?.rule)).toContain(
    FACT,
  );
  expect(parsed(publisher?.aws_iam_role_policy?.["archive-replication_keys"]?.policy)).toMatchObject({
    Statement: [{}, { Sid: "EncryptReplicasInUsEast1", Resource: FACT }, {}],
  });
  expect(JSON.stringify(stack("prod-acme")?.resource)).not.toContain(FACT);
});

test("no output of a stack speaks for an account that it does not hold", () => {
  const { stack } = built(perAccount);
  expect(stack("prod-klavi")?.output["klavi-to-acme"]?.value).toEqual({
    source: { account_id: "111122223333", role_arn: "arn:aws:iam::111122223333:role/KlaviDataExporterRole" },
  });
  expect(stack("prod-acme")?.output["klavi-to-acme"]?.value).toMatchObject({
    destination: { key_arn: "${aws_kms_key.acme-drop.arn}" },
  });
});

test("between our own stacks senders are named by account, external ones by role", () => {
  const { stack } = built(perAccount);
  const statements = parsed(stack("prod-acme")?.resource.aws_s3_bucket_policy?.["acme-drop"]?.policy);
  expect(statements).toMatchObject({
    Statement: [
      {},
      {},
      {
        Principal: { AWS: "arn:aws:iam::111122223333:root" },
        Condition: { ArnEquals: { "aws:PrincipalArn": "arn:aws:iam::111122223333:role/KlaviDataExporterRole" } },
      },
    ],
  });
  const ingress = parsed(stack("prod-publisher")?.resource.aws_s3_bucket_policy?.["publisher-ingress"]?.policy);
  expect(ingress).toMatchObject({
    Statement: [{}, {}, { Principal: { AWS: "arn:aws:iam::210987654321:role/CdlxReplicationRole" } }],
  });
});

test("destinations are deployed before their sources", () => {
  const oneWay = edited(
    {
      "exchanges.acme-shared-to-publisher": undefined,
      "exchanges.publisher-shared-to-acme.replicaModifications": undefined,
    },
    perAccount,
  );
  const { twice, order } = built(oneWay);
  expect(twice).toEqual([]);
  expect(order).toEqual([
    ["prod-acme", []],
    ["prod-klavi", ["prod-acme"]],
    ["prod-publisher", ["prod-acme"]],
  ]);
});

test("stacks that replicate to one another are deployed twice, for which none may wait", () => {
  const { twice, order } = built(perAccount);
  expect(twice).toEqual([{ environment: "prod", stacks: ["prod-acme", "prod-publisher"] }]);
  expect(order).toEqual([
    ["prod-acme", []],
    ["prod-klavi", []],
    ["prod-publisher", []],
  ]);
});

test("one stack for all accounts waits for none and is deployed once", () => {
  expect(built(prod)).toMatchObject({ twice: [], waiting: [], order: [["prod", []]] });
});

test("a destination's stack comes first even where its name comes last", () => {
  const { names, order } = built(
    edited(
      {
        "exchanges.publisher-shared-to-acme": undefined,
        "exchanges.publisher-archive-to-acme": undefined,
        "exchanges.publisher-records-to-acme": undefined,
        "exchanges.acme-shared-to-publisher.replicaModifications": undefined,
        "exchanges.publisher-to-inbox": undefined,
        "exchanges.publisher-to-warehouse": undefined,
        "roles.publisher-transfer": undefined,
      },
      perAccount,
    ),
  );
  expect(names).toEqual(["prod-publisher", "prod-acme", "prod-klavi"]);
  expect(order).toEqual([
    ["prod-publisher", []],
    ["prod-acme", ["prod-publisher"]],
    ["prod-klavi", ["prod-acme"]],
  ]);
});

test("the summary says what is deployed twice, and how", () => {
  const { graph } = graphOf(perAccount);
  const lines = (stacks: readonly string[]) => {
    const synthesized = synthesize([graph], temporaryFolder());
    return summary({ ...synthesized, waiting: [], twice: [{ environment: "prod", stacks }] }, []).split("\n");
  };
  const rest =
    "replicate to one another: deploy 'prod-*' all at once and, when that ends in errors, again: S3 refuses a replication rule until its destination bucket is there";
  expect(lines(["prod-acme", "prod-publisher"])).toContain(`twice: prod-acme and prod-publisher ${rest}`);
  expect(lines(["prod-a", "prod-b", "prod-c"])).toContain(`twice: prod-a, prod-b and prod-c ${rest}`);
});

test("a created key has no known ARN where one stack holds everything", () => {
  expect(problemsOf(edited({ layout: undefined }, withFacts))).toContain(
    `keys.acme-archive: '${FACT}' stands beside a name: give a name to create the key, or its ARN`,
  );
});

test("two environments never give one stack name", () => {
  const klavi = edited({ name: "prod-klavi" }, edited({ layout: undefined }));
  expect(problemsOf(perAccount, klavi)).toEqual([
    "name: 'prod-klavi' is also at accounts.klavi of environment 'prod': environments share nothing: use one of this environment",
  ]);
});
