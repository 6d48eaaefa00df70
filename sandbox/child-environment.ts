import path from "node:path";

/** Variables that would lead Terraform, the provider or the SDK elsewhere than the sandbox: never passed on. */
const REMOVED =
  /^(AWS_|TF_VAR_|TF_CLI_ARGS|TF_WORKSPACE$|TF_DATA_DIR$|TF_REATTACH_PROVIDERS$|TF_CLOUD_|TF_PLUGIN_CACHE_DIR$|CDKTF_|BOTO_CONFIG$)/;

/** Credentials that no AWS account has. */
export const FAKE_CREDENTIALS = { accessKeyId: "s3-exchange-sandbox", secretAccessKey: "s3-exchange-sandbox" } as const;

const PROXIES = ["NO_PROXY", "no_proxy"];
const LOOPBACK = "127.0.0.1,localhost,::1";

/** What the children of the sandbox reach. */
export interface Reach {
  /** Address of the emulator. */
  readonly endpoint: string;
  /** The Terraform or OpenTofu to run. */
  readonly terraform: string;
  /** Folder that holds the provider. */
  readonly plugins: string;
  /** A folder of the sandbox, for files that do not exist. */
  readonly folder: string;
}

const passedOn = (env: NodeJS.ProcessEnv): Record<string, string> =>
  Object.fromEntries(
    Object.entries(env).flatMap(([name, value]) => (value === undefined || REMOVED.test(name) ? [] : [[name, value]])),
  );

/**
 * The environment of Terraform while it only fetches the provider: the caller's, without anything of AWS.
 * `TF_CLI_CONFIG_FILE` is passed on, so a mirror of providers works.
 */
export const environmentWithoutAws = (env: NodeJS.ProcessEnv): Record<string, string> => ({
  ...passedOn(env),
  CHECKPOINT_DISABLE: "1",
});

/** The environment of the CDKTF CLI and Terraform: fake credentials, and the emulator for every service of AWS. */
export const childEnvironment = (env: NodeJS.ProcessEnv, reach: Reach): Record<string, string> => ({
  ...environmentWithoutAws(env),
  ...Object.fromEntries(PROXIES.map((name) => [name, [env[name], LOOPBACK].filter(Boolean).join(",")])),
  AWS_ACCESS_KEY_ID: FAKE_CREDENTIALS.accessKeyId,
  AWS_SECRET_ACCESS_KEY: FAKE_CREDENTIALS.secretAccessKey,
  AWS_ENDPOINT_URL: reach.endpoint,
  AWS_REGION: "us-east-1",
  AWS_EC2_METADATA_DISABLED: "true",
  // The caller's profiles and credentials are not read.
  AWS_CONFIG_FILE: path.join(reach.folder, "no-aws-config"),
  AWS_SHARED_CREDENTIALS_FILE: path.join(reach.folder, "no-aws-credentials"),
  TERRAFORM_BINARY_NAME: reach.terraform,
  TF_CLI_ARGS_init: `'-plugin-dir=${reach.plugins}'`,
  // Another Terraform may be writing the last of its state.
  TF_CLI_ARGS_plan: "-lock-timeout=60s",
  TF_CLI_ARGS_apply: "-lock-timeout=60s",
  TF_CLI_ARGS_destroy: "-lock-timeout=60s",
  // When a stack fails while another waits, CDKTF 0.21 breaks off those that run, in the middle of what they create.
  NODE_OPTIONS: [env.NODE_OPTIONS, "--unhandled-rejections=warn"].filter(Boolean).join(" "),
  CDKTF_DISABLE_PLUGIN_CACHE_ENV: "1",
  DISABLE_VERSION_CHECK: "1",
  CI: "1",
  FORCE_COLOR: "0",
});
