import { mkdirSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { entering } from "./aws/access";
import { takeInventory } from "./aws/inventory";
import { seed } from "./aws/seed";
import { Bench, graphOf, putEnvironment } from "./bench";
import { childEnvironment } from "./child-environment";
import { checkedEndpoint } from "./emulator/endpoint";
import { earlierSession } from "./earlier";
import { answers, startEmulator, stopEmulator } from "./emulator/start";
import type { Emulator } from "./emulator/start";
import { stackFolder } from "./place";
import type { Place } from "./place";
import type { PrepareProps } from "./options";
import type { Session } from "./session";
import { findTerraform } from "./terraform/binary";
import { Cdktf } from "./terraform/cdktf";
import { fetchProvider, providerWarning } from "./terraform/provider";
import { sandboxView } from "./view";

interface RequiredProvider {
  readonly source: string;
  readonly version: string;
}

const requiredProvider = (place: Place, stack: string): RequiredProvider => {
  const text = readFileSync(path.join(stackFolder(place, stack), "cdk.tf.json"), "utf8");
  const json = JSON.parse(text) as { terraform: { required_providers: { aws: RequiredProvider } } };
  return json.terraform.required_providers.aws;
};

const emulatorOf = async (props: PrepareProps, own?: string): Promise<Emulator> => {
  const { options, place, reporter, signal } = props;
  if (own === undefined) {
    const { env, port } = options;
    return startEmulator({ env, shared: place.shared, folder: place.folder, port, signal, say: reporter.say });
  }
  if (!(await answers(own))) {
    throw new Error(
      `nothing answers at AWS_ENDPOINT_URL ${own}: start the emulator there, or unset it and the sandbox starts one`,
    );
  }
  return { endpoint: own, label: "AWS_ENDPOINT_URL", pid: undefined };
};

/**
 * Makes a sandbox ready: finds Terraform and the provider, starts the emulator or finds that of an earlier run, and creates
 * in it what the environment takes for granted.
 *
 * @throws Error that says what is missing and how to get it
 */
export const prepare = async (props: PrepareProps): Promise<Bench> => {
  const { options, place, reporter, signal } = props;
  const { environment: declared, layout, env } = options;
  const own = env.AWS_ENDPOINT_URL ? checkedEndpoint(env.AWS_ENDPOINT_URL, options.trustEndpoint) : undefined;
  const terraform = findTerraform(env);
  const view = sandboxView(declared, { layout });
  const graph = graphOf(view);
  const session = await earlierSession(props, own);
  if (session === undefined) {
    rmSync(place.folder, { recursive: true, force: true });
    mkdirSync(place.folder, { recursive: true });
  }
  const [stack] = putEnvironment(place, view).stacks;
  const { source, version: pinned } = requiredProvider(place, stack?.name ?? declared.name);
  const provider = await reporter.step("fetching the AWS provider", () =>
    fetchProvider({ terraform, source, pinned, shared: place.shared, env, signal }),
  );
  reporter.say(`${terraform.label}, AWS provider ${provider.version}`);
  const warning = providerWarning(provider);
  if (warning !== undefined) {
    reporter.say(`warning: ${warning}`);
  }
  const { endpoint, label, pid } = session ?? (await emulatorOf(props, own));
  reporter.say(`emulator on ${endpoint}: ${label}`);
  const childEnv = childEnvironment(env, {
    endpoint,
    terraform: terraform.command,
    plugins: provider.plugins,
    folder: place.folder,
  });
  const cdktf = new Cdktf({ place, env: childEnv, terraform: terraform.command, onLine: reporter.line, signal });
  const enter = entering(endpoint);
  try {
    const before = session?.before ?? [...(await takeInventory(enter, graph))];
    const seeded = await seed(enter, graph, session?.existing);
    reporter.say(`created what exists already: ${seeded.names.join(", ") || "nothing"}`);
    // Seeds are there before, too.
    const all = session?.before ?? [...new Set([...before, ...(await takeInventory(enter, graph))])];
    const kept: Session = { endpoint, label, pid, created: session?.created ?? {}, existing: seeded.keys, before: all };
    const bench = new Bench({
      declared,
      layout,
      place,
      terraform,
      provider,
      cdktf,
      env: childEnv,
      enter,
      reporter,
      session: kept,
      resumed: session !== undefined,
      signal,
    });
    bench.remember({});
    return bench;
  } catch (error) {
    await stopEmulator({ pid });
    throw error;
  }
};
