import { execFile } from "node:child_process";
import path from "node:path";
import { promisify } from "node:util";
import type { Exemption } from "./exemptions";

/** A check of checkov that a resource does not pass. */
export interface Finding {
  readonly environment: string;
  /** Such as `CKV_AWS_18`. */
  readonly check: string;
  readonly title: string;
  /** As checkov calls it: by type and name, or `resource.` and name. */
  readonly resource: string;
}

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
    readonly failed_checks: readonly Readonly<Record<"check_id" | "check_name" | "resource", string>>[];
  };
  readonly summary: { readonly passed: number; readonly parsing_errors: number; readonly checkov_version: string };
}

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
  const flags = "--framework terraform_json --output json --compact --skip-download --soft-fail".split(" ");
  const options = { cwd: path.dirname(file), maxBuffer: 256 * 1024 * 1024 };
  const { stdout } = await promisify(execFile)(command, ["--file", file, ...flags], options);
  return readOutput(environment, stdout);
};

/** What the exemptions leave of some findings. */
export interface Judged {
  /** Number of findings of each exemption that has any. */
  readonly exempted: ReadonlyMap<Exemption, number>;
  readonly open: readonly Finding[];
  /** Exemptions without a finding. */
  readonly stale: readonly Exemption[];
}

/** Takes the exempted findings out; of several exemptions the first counts. */
export const judgeFindings = (findings: readonly Finding[], exemptions: readonly Exemption[]): Judged => {
  const exempted = new Map<Exemption, number>();
  const open = findings.filter((finding) => {
    const exemption = exemptions.find(
      ({ check, resources }) => check === finding.check && (resources?.test(finding.resource) ?? true),
    );
    if (exemption) {
      exempted.set(exemption, (exempted.get(exemption) ?? 0) + 1);
    }
    return !exemption;
  });
  return { exempted, open, stale: exemptions.filter((each) => !exempted.has(each)) };
};
