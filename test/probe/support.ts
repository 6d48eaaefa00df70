import "../support/both-sides-once";
import { report } from "../../cli/probe/report";
import { isAsDeclared, type ProbeResult } from "../../probe/result";
import { runProbe } from "../../probe/run";
import type { ProbeProps } from "../../probe/probe-run";
import { synthesizeBothSides } from "../../proof/both-sides";
import { deployedBy } from "../../proof/run";
import { lazy } from "../../runtime/lazy";
import { createColors } from "picocolors";
import type { Environment } from "../../model";
import { declared, edited } from "../support/declared";
import { graphOf } from "../support/graph";
import { FakeAws, SECRET } from "./fake-aws";
import { runCommand } from "../support/run-command";

/** An AWS for each test, on which the environment of this process points. */
export const fakeAws = (): { readonly aws: () => FakeAws } => {
  const environment = { ...process.env };
  let fake: FakeAws;
  beforeEach(async () => {
    fake = new FakeAws();
    const url = await fake.start();
    for (const name of Object.keys(process.env).filter((each) => each.startsWith("AWS_"))) {
      Reflect.deleteProperty(process.env, name);
    }
    Object.assign(process.env, {
      AWS_ACCESS_KEY_ID: "AKIADUMMY",
      AWS_SECRET_ACCESS_KEY: SECRET,
      AWS_ENDPOINT_URL: url,
      AWS_EC2_METADATA_DISABLED: "true",
      AWS_CONFIG_FILE: "/nonexistent",
      AWS_SHARED_CREDENTIALS_FILE: "/nonexistent",
      AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: "true",
    });
  });
  afterEach(async () => {
    await fake.stop();
    process.env = { ...environment };
  });
  return { aws: () => fake };
};

/** The environment, and with it a transfer role and a transfer user, both of the partner. */
export const withTransfers: Environment = edited({
  "buckets.inbox": { account: "partner", name: "partner-inbox", requireEncryption: true },
  "roles.transfer": { account: "partner", name: "transfer-role" },
  "users.mover": { account: "partner", name: "mover" },
  "exchanges.role": {
    method: "assume-role-put",
    source: "source",
    role: "transfer",
    bucket: "inbox",
    prefix: "role/",
    assumedBy: { roles: ["Jobs"] },
    externalId: "agreed-id",
    connectionTest: true,
  },
  "exchanges.key": {
    method: "assume-role-put",
    source: "vendor",
    user: "mover",
    bucket: "inbox",
    prefix: "key/",
  },
});

/** Runs the command, and checks that nothing secret is printed. */
export const command = async (args: readonly string[], environment: Environment = declared) => {
  const printed = await runCommand(["probe", ...args], [environment]);
  expect(`${printed.out}${printed.err}`).not.toContain(SECRET);
  return printed;
};

/** A graph and one exchange of it. */
export const edgeOf = (exchange: string, environment: Environment = declared) => {
  const { graph } = graphOf(environment);
  const edge = graph.edges.find(({ alias }) => alias === exchange);
  if (!edge) {
    throw new Error(`no exchange '${exchange}'`);
  }
  return { graph, edge };
};

/** What came of a probe, and what a person reads of it. */
export interface Probed {
  readonly result: ProbeResult;
  readonly text: string;
  readonly asDeclared: boolean;
  /** Step → what came of it. */
  readonly verdicts: Readonly<Record<string, string>>;
}

/** Runs a probe without the command. */
export const probed = async (
  exchange: string,
  environment: Environment = declared,
  props: Partial<ProbeProps> = {},
): Promise<Probed> => {
  const { graph, edge } = edgeOf(exchange, environment);
  const result = await runProbe({
    graph,
    edge,
    state: lazy(() => deployedBy(synthesizeBothSides(environment, graph))),
    runId: "RUN",
    source: { timeout: 5_000 },
    plainHttp: true,
    deadline: 1_000,
    interval: 20,
    ...props,
  });
  const text = report(result, createColors(false));
  expect(text).not.toContain(SECRET);
  return {
    result,
    text,
    asDeclared: isAsDeclared(result),
    verdicts: Object.fromEntries(result.steps.map(({ step, verdict, got }) => [step.name, `${verdict}: ${got}`])),
  };
};
