import type { Account } from "../account";
import { LIMITS } from "../limits";
import { checkAccountId } from "../names/account-id";
import { checkBoundary } from "../names/boundary";
import { checkRegion } from "../names/region";
import { checkTagKey } from "../names/tag";
import { checkProfile } from "../names/trust";
import type { Finding, Problem } from "../problem";
import { CONTACT, ROLE, below, checkValues, oneWay, tagProblems } from "./checks";

type Tags = Readonly<Record<string, string>>;

/** Tags that the project sets itself. */
const OWN_TAGS: readonly string[] = ["Environment", "ManagedBy"];

const checkTagCount = (count: number): Finding | undefined => {
  const most = LIMITS.tags - OWN_TAGS.length;
  return count <= most ? undefined : { rule: "tags are too many", remedy: `keep at most ${most} an account` };
};

const checkDefaultTagKey = (key: string): Finding | undefined =>
  OWN_TAGS.includes(key) ? { rule: "is a tag that the project sets", remedy: "use another key" } : checkTagKey(key);

/** Checks the tags of an environment, or of an account beside them. */
export const checkTags = (path: string, tags: Tags | undefined, beside: Tags = {}): Problem[] => [
  ...tagProblems(path, tags, checkDefaultTagKey),
  ...checkValues(path, tags && Object.keys({ ...beside, ...tags }).length, { "": checkTagCount }),
];

const between =
  (least: number, most: number) =>
  (value: number): Finding | undefined =>
    value >= least && value <= most
      ? undefined
      : { rule: "is no quota that AWS gives", remedy: `write a number from ${least} to ${most}` };

/** Checks every value of an account. */
export const checkAccount = (path: string, account: Account, tags: Tags | undefined): Problem[] => {
  const problems = checkValues(path, account, { id: checkAccountId, region: checkRegion });
  return account.kind === "managed"
    ? [
        ...problems,
        ...checkValues(path, account, {
          ...below("assumeRole", ROLE),
          ...below("webIdentity", ROLE),
          profile: checkProfile,
          permissionsBoundary: checkBoundary,
          ...below("contact", CONTACT),
        }),
        ...oneWay(path, account),
        ...checkTags(`${path}.tags`, account.tags, tags),
        ...checkValues(`${path}.quotas`, account.quotas, {
          managedPoliciesPerRole: between(LIMITS.managedPolicies, LIMITS.managedPoliciesRaised),
          trustPolicyCharacters: between(LIMITS.trustPolicyCharacters, LIMITS.trustPolicyCharactersRaised),
        }),
      ]
    : problems;
};
