import { mkdirSync, rmSync } from "node:fs";
import { accountClients } from "./aws/clients";
import { takeInventory } from "./aws/inventory";
import { seed } from "./aws/seed";
import { childEnvironment } from "./child-environment";
import { earlierSession } from "./earlier";
import { checkedEndpoint } from "./emulator/endpoint";
import { answers, startEmulator, stopEmulator, type Emulator } from "./emulator/start";
import type { PrepareProps } from "./options";
import { requiredProvider } from "./override";
import { graphOf, PreparedSandbox, putEnvironment } from "./prepared";
import { findTerraform } from "./terraform/binary";
import { Cdktf } from "./terraform/cdktf";
import { fetchProvider, providerWarning } from "./terraform/provider";
import { sandboxView } from "./view";

const emulatorOf = async (props: PrepareProps, own?: string): Promise<Emulator> => {
  const { options, folders, reporter, signal } = props;
  if (own === undefined) {
    const { env, port } = options;
    return startEmulator({ env, shared: folders.shared, folder: folders.folder, port, signal, say: reporter.say });
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
export const prepare = async (props: PrepareProps): Promise<PreparedSandbox> => {
  const { options, folders, reporter, signal } = props;
  const { environment: declared, layout, env } = options;
  const own = env.AWS_ENDPOINT_URL ? checkedEndpoint(env.AWS_ENDPOINT_URL, options.trustEndpoint) : undefined;
  const terraform = findTerraform(env);
  const view = sandboxView(declared, { layout });
  const graph = graphOf(view);
  const session = await earlierSession(props, own);
  if (session === undefined) {
    rmSync(folders.folder, { recursive: true, force: true });
    mkdirSync(folders.folder, { recursive: true });
  }
  const [stack] = putEnvironment(folders, view).stacks;
  const { source, version: pinned } = requiredProvider(folders, stack?.name ?? declared.name);
  const provider = await reporter.step("fetching the AWS provider", () =>
    fetchProvider({ terraform, source, pinned, shared: folders.shared, env, signal }),
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
    folder: folders.folder,
  });
  const cdktf = new Cdktf({ folders, env: childEnv, terraform: terraform.command, onLine: reporter.line, signal });
  const clientsOf = accountClients(endpoint);
  try {
    const seeded = await seed(clientsOf, graph, session?.existing);
    reporter.say(`created what exists already: ${seeded.names.join(", ") || "nothing"}`);
    // What was just created is there before the deployment, too.
    const before = session?.before ?? [...(await takeInventory(clientsOf, graph))];
    const prepared = new PreparedSandbox({
      declared,
      layout,
      folders,
      terraform,
      provider,
      cdktf,
      env: childEnv,
      clientsOf,
      reporter,
      session: { endpoint, label, pid, created: session?.created ?? {}, existing: seeded.keys, before },
      resumed: session !== undefined,
      signal,
    });
    prepared.remember({});
    return prepared;
  } catch (error) {
    await stopEmulator({ pid });
    throw error;
  }
};
