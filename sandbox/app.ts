import "../stacks/startup";
import { readFileSync } from "node:fs";
import type { Environment } from "../model";
import { load } from "../stacks/load";
import { synthesize } from "../stacks/synthesize";
import { writeOverrides } from "./override";

// What the CDKTF CLI runs in the working folder of a sandbox.
interface SandboxFile {
  readonly environment: Environment;
  readonly providerVersion?: string;
}

const { environment, providerVersion } = JSON.parse(readFileSync("environment.json", "utf8")) as SandboxFile;
writeOverrides(synthesize(load([environment])).outdir, providerVersion);
