import { execFile } from "node:child_process";
import path from "node:path";
import { promisify } from "node:util";
import type { Finding } from "./judge";

/** What checkov says of one stack. */
export interface CheckovRun {
  readonly version: string;
  readonly environment: string;
  /** Number of checks passed. */
  readonly passed: number;
  readonly findings: readonly Finding[];
}

interface Output {
  readonly results: {
    readonly failed_checks: readonly {
      readonly check_id: string;
      readonly check_name: string;
      readonly resource: string;
    }[];
  };
  readonly summary: { readonly passed: number; readonly parsing_errors: number; readonly checkov_version: string };
}

const MOST_BYTES = 256 * 1024 * 1024;

/**
 * Reads what checkov writes about one framework.
 *
 * @throws Error if it did not read the file, or evaluated nothing of it
 */
export const readOutput = (environment: string, text: string): CheckovRun => {
  const { results, summary } = JSON.parse(text) as Partial<Output>;
  if (!results || !summary || summary.parsing_errors > 0 || summary.passed === 0) {
    throw new Error(`checkov evaluates nothing of ${environment}: ${text.slice(0, 500)}`);
  }
  return {
    version: summary.checkov_version,
    environment,
    passed: summary.passed,
    findings: results.failed_checks.map(({ check_id: check, check_name: title, resource }) => ({
      environment,
      check,
      title,
      resource,
    })),
  };
};

/**
 * Lets checkov judge one stack, without a call to its service.
 *
 * @param command checkov
 * @param environment name of the environment
 * @param file synthesized JSON
 */
export const runCheckov = async (command: string, environment: string, file: string): Promise<CheckovRun> => {
  const args = ["--file", file, "--framework", "terraform_json", "--output", "json", "--compact", "--skip-download"];
  const options = { cwd: path.dirname(file), maxBuffer: MOST_BYTES };
  const { stdout } = await promisify(execFile)(command, [...args, "--soft-fail"], options);
  return readOutput(environment, stdout);
};
