import path from "node:path";
import { findLauncher } from "../../sandbox/emulator/launcher";
import { DEFAULT_FOLDER } from "../../sandbox/folders";
import { findTerraform } from "../../sandbox/terraform/binary";
import { fetchProvider } from "../../sandbox/terraform/provider";
import { SKIP } from "./requirements";

const write = (text: string): void => {
  process.stderr.write(`${text}\n`);
};

/** Finds out, once for all files, whether everything that the tests need is there; installs the emulator where it is not. */
const setup = async (): Promise<void> => {
  const { env } = process;
  env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= "true";
  try {
    const terraform = findTerraform(env);
    const shared = path.join(DEFAULT_FOLDER, "e2e", "setup");
    await fetchProvider({ terraform, source: "aws", pinned: "6.25.0", shared, env });
    await findLauncher({ env, folder: path.join(DEFAULT_FOLDER, "e2e"), say: write });
  } catch (error) {
    env[SKIP] = error instanceof Error ? error.message : String(error);
    write(`end-to-end tests are skipped: ${env[SKIP]}`);
  }
};

export default setup;
