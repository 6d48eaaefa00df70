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

/** What the exemptions leave of some findings. */
export interface Judged {
  /** Number of findings of each exemption that has any. */
  readonly exempted: ReadonlyMap<Exemption, number>;
  readonly open: readonly Finding[];
  /** Exemptions without a finding. */
  readonly stale: readonly Exemption[];
}

const covers = ({ check, resources }: Exemption, finding: Finding): boolean =>
  check === finding.check && (resources?.test(finding.resource) ?? true);

/** Takes the exempted findings out; of several exemptions the first counts. */
export const judgeFindings = (findings: readonly Finding[], exemptions: readonly Exemption[]): Judged => {
  const exempted = new Map<Exemption, number>();
  const open = findings.filter((finding) => {
    const exemption = exemptions.find((each) => covers(each, finding));
    if (exemption) {
      exempted.set(exemption, (exempted.get(exemption) ?? 0) + 1);
    }
    return !exemption;
  });
  return { exempted, open, stale: exemptions.filter((each) => !exempted.has(each)) };
};
