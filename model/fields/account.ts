import type { Account } from "../account";
import { LIMITS } from "../limits";
import { checkAccountId } from "../names/account-id";
import { checkRegion } from "../names/region";
import { checkTagKey } from "../names/tag";
import { checkPathAndName, checkProfile } from "../names/trust";
import type { Finding } from "../problem";
import type { Fields } from "./fields";

type Tags = Readonly<Record<string, string>>;

const checkTagCount = (count: number): Finding | undefined => {
  const most = LIMITS.tags - OWN_TAGS.length;
  return count <= most ? undefined : { rule: "tags are too many", remedy: `keep at most ${most} an account` };
};

const between =
  (least: number, most: number) =>
  (value: number): Finding | undefined =>
    value >= least && value <= most
      ? undefined
      : { rule: "is no quota that AWS gives", remedy: `write a number from ${least} to ${most}` };

/** Tags that the project sets itself. */
const OWN_TAGS: readonly string[] = ["Environment", "ManagedBy"];

const checkDefaultTagKey = (key: string): Finding | undefined =>
  OWN_TAGS.includes(key) ? { rule: "is a tag that the project sets", remedy: "use another key" } : checkTagKey(key);

/** Checks the tags of an environment, or of an account beside them. */
export const checkTags = (fields: Fields, path: string, tags: Tags | undefined, beside: Tags = {}): void => {
  fields.tags(path, tags, checkDefaultTagKey);
  fields.check(path, tags && Object.keys({ ...beside, ...tags }).length, checkTagCount);
};

/** Checks every value of an account. */
export const checkAccount = (fields: Fields, path: string, account: Account, tags: Tags | undefined): void => {
  fields.check(`${path}.id`, account.id, checkAccountId);
  fields.check(`${path}.region`, account.region, checkRegion);
  if (account.kind === "managed") {
    for (const way of ["assumeRole", "webIdentity"] as const) {
      fields.check(`${path}.${way}.role`, account[way]?.role, checkPathAndName);
      fields.session(`${path}.${way}`, account[way]);
    }
    fields.check(`${path}.profile`, account.profile, checkProfile);
    fields.contact(`${path}.contact`, account.contact);
    fields.oneWay(path, account);
    checkTags(fields, `${path}.tags`, account.tags, tags);
    const { managedPoliciesPerRole, trustPolicyCharacters } = account.quotas ?? {};
    const policies = between(LIMITS.managedPolicies, LIMITS.managedPoliciesRaised);
    const characters = between(LIMITS.trustPolicyCharacters, LIMITS.trustPolicyCharactersRaised);
    fields.check(`${path}.quotas.managedPoliciesPerRole`, managedPoliciesPerRole, policies);
    fields.check(`${path}.quotas.trustPolicyCharacters`, trustPolicyCharacters, characters);
  }
};
