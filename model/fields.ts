import { asList } from "../iam/document";
import { LIMITS } from "./limits";
import { checkAccountId } from "./names/account-id";
import { checkAlias } from "./names/alias";
import { checkBucketName } from "./names/bucket-name";
import { checkKeyAlias, checkKeyArn } from "./names/key-arn";
import { checkPrefix } from "./names/prefix";
import { checkIdentityArn, checkServicePrincipal } from "./names/principal";
import { checkRegion } from "./names/region";
import { checkRoleName, checkRolePath } from "./names/role-name";
import { checkTagKey, checkTagValue } from "./names/tag";
import type { Finding, Problem } from "./problem";
import type { EnvironmentShape } from "./shape";

/** Collects what single values break. */
class Fields {
  readonly problems: Problem[] = [];

  check<T>(path: string, value: T | undefined, rule: (value: T) => Finding | undefined): void {
    const finding = value === undefined ? undefined : rule(value);
    if (finding) {
      this.problems.push({ path, value, ...finding });
    }
  }

  tags(path: string, tags: Readonly<Record<string, string>> = {}): void {
    this.check(path, Object.keys(tags).length, (count) =>
      // Environment and ManagedBy are ours.
      count <= LIMITS.tags - 2 ? undefined : { rule: "tags are too many", remedy: `keep at most ${LIMITS.tags - 2}` },
    );
    for (const [key, value] of Object.entries(tags)) {
      this.check(`${path}.${key}`, key, checkTagKey);
      this.check(`${path}.${key}`, value, checkTagValue);
    }
  }
}

const checkDeployRole = (role: string): Finding | undefined =>
  role.startsWith("arn:")
    ? { rule: "is an ARN", remedy: "write the role's name, its account is known" }
    : checkRoleName(role.slice(role.lastIndexOf("/") + 1));

const checkSessionName = (name: string): Finding | undefined =>
  /^[\w+=,.@-]{2,64}$/.test(name)
    ? undefined
    : { rule: "is not a valid session name", remedy: "use 2 to 64 letters, digits and _+=,.@-" };

const checkExternalId = (id: string): Finding | undefined =>
  /^[\w+=,.@:/-]{2,1224}$/.test(id)
    ? undefined
    : { rule: "is not a valid external id", remedy: "use 2 to 1,224 letters, digits and _+=,.@:/-" };

/** Checks every value of an environment that is right or wrong by itself: names, ids, ARNs, Regions, prefixes, tags. */
export const checkFields = (shape: EnvironmentShape): Problem[] => {
  const fields = new Fields();
  fields.check("name", shape.name, checkAlias);
  fields.tags("tags", shape.tags);
  for (const map of ["accounts", "keys", "buckets", "roles", "exchanges"] as const) {
    for (const alias of Object.keys(shape[map])) {
      fields.check(`${map}.${alias}`, alias, checkAlias);
    }
  }
  for (const [alias, account] of Object.entries(shape.accounts)) {
    const path = `accounts.${alias}`;
    fields.check(`${path}.id`, account.id, checkAccountId);
    fields.check(`${path}.region`, account.region, checkRegion);
    if (account.kind === "managed") {
      fields.check(`${path}.assumeRole.role`, account.assumeRole?.role, checkDeployRole);
      fields.check(`${path}.assumeRole.externalId`, account.assumeRole?.externalId, checkExternalId);
      fields.check(`${path}.assumeRole.sessionName`, account.assumeRole?.sessionName, checkSessionName);
      fields.tags(`${path}.tags`, account.tags);
    }
  }
  for (const [alias, key] of Object.entries(shape.keys)) {
    fields.check(`keys.${alias}.region`, key.region, checkRegion);
    fields.check(`keys.${alias}.name`, key.name, checkKeyAlias);
    fields.check(`keys.${alias}.arn`, key.arn, checkKeyArn);
  }
  for (const [alias, bucket] of Object.entries(shape.buckets)) {
    fields.check(`buckets.${alias}.name`, bucket.name, checkBucketName);
    fields.check(`buckets.${alias}.region`, bucket.region, checkRegion);
  }
  for (const [alias, role] of Object.entries(shape.roles)) {
    fields.check(`roles.${alias}.name`, role.name, checkRoleName);
    fields.check(`roles.${alias}.path`, role.path, checkRolePath);
    for (const principal of role.trustedBy === undefined ? [] : asList(role.trustedBy)) {
      if ("service" in principal) {
        fields.check(`roles.${alias}.trustedBy.service`, principal.service, checkServicePrincipal);
      } else {
        fields.check(`roles.${alias}.trustedBy.arn`, principal.arn, checkIdentityArn);
      }
    }
  }
  for (const [alias, exchange] of Object.entries(shape.exchanges)) {
    fields.check(`exchanges.${alias}.prefix`, exchange.prefix, checkPrefix);
  }
  return fields.problems;
};
