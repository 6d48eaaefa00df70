import { asList } from "../iam/document";
import { CREDENTIALS } from "./account";
import { checkCloudBackend, checkS3Backend } from "./backend-fields";
import type { Contact } from "./contact";
import { readDelivery } from "./delivery/exchange-delivery";
import type { TransferByRole } from "./exchanges/assume-role-put";
import type { ExchangeFiles } from "./exchanges/files";
import { LIMITS } from "./limits";
import { METHODS, byMethod } from "./methods";
import { checkAccountId } from "./names/account-id";
import { checkAlias } from "./names/alias";
import { checkBucketName } from "./names/bucket-name";
import { checkContact, checkContactName, checkEmail, checkWebAddress } from "./names/contact";
import { checkKeyAlias, checkKeyArn } from "./names/key-arn";
import { checkPrefix } from "./names/prefix";
import { checkIdentityArn, checkServicePrincipal } from "./names/principal";
import { checkRegion } from "./names/region";
import { checkRoleName, checkRolePath, checkUserName } from "./names/role-name";
import { checkCidr } from "./names/network";
import {
  checkDuration,
  checkExternalId,
  checkOrganizationId,
  checkPathAndName,
  checkProfile,
  checkSessionName,
  checkTokenFile,
} from "./names/trust";
import { checkTagKey, checkTagValue } from "./names/tag";
import { checkPipeline } from "./pipeline-fields";
import type { Finding, Problem } from "./problem";
import type { EnvironmentShape } from "./shape";

/** What a session of a role says beside the role. */
interface Session {
  readonly externalId?: string;
  readonly sessionName?: string;
  readonly duration?: string;
  readonly tokenFile?: string;
}

/** Collects what single values break. */
export class Fields {
  readonly problems: Problem[] = [];

  check<T>(path: string, value: T | undefined, rule: (value: T) => Finding | undefined): void {
    const finding = value === undefined ? undefined : rule(value);
    if (finding) {
      this.problems.push({ path, value, ...finding });
    }
  }

  tags(path: string, tags: Readonly<Record<string, string>> = {}, checkKey: typeof checkTagKey = checkTagKey): void {
    for (const [key, value] of Object.entries(tags)) {
      this.check(`${path}.${key}`, key, checkKey);
      this.check(`${path}.${key}`, value, checkTagValue);
    }
  }

  session(path: string, { externalId, sessionName, duration, tokenFile }: Session = {}): void {
    this.check(`${path}.externalId`, externalId, checkExternalId);
    this.check(`${path}.sessionName`, sessionName, checkSessionName);
    this.check(`${path}.duration`, duration, checkDuration);
    this.check(`${path}.tokenFile`, tokenFile, checkTokenFile);
  }

  contact(path: string, contact: Contact | undefined): void {
    this.check(path, contact, checkContact);
    this.check(`${path}.name`, contact?.name, checkContactName);
    this.check(`${path}.email`, contact?.email, checkEmail);
    this.check(`${path}.url`, contact?.url, checkWebAddress);
  }

  /** Two ways to state credentials would leave it to Terraform which of them counts. */
  oneWay(path: string, holder: Readonly<Partial<Record<(typeof CREDENTIALS)[number], unknown>>>): void {
    const [, ...more] = CREDENTIALS.filter((way) => holder[way] !== undefined);
    for (const way of more) {
      const remedy = `keep one of ${CREDENTIALS.join(", ")}`;
      this.problems.push({
        path: `${path}.${way}`,
        value: undefined,
        rule: "is a second way to get credentials",
        remedy,
      });
    }
  }
}

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

const checkPgpKey = (key: string): Finding | undefined =>
  /^keybase:[\w]+$/.test(key) || /^[A-Za-z0-9+/\s]+=*\s*$/.test(key)
    ? undefined
    : { rule: "is no PGP public key", remedy: "write it in base64, without armor, or keybase:<user>" };

const checkTransfer = (fields: Fields, path: string, exchange: Omit<TransferByRole, "role" | "user">): void => {
  fields.check(`${path}.externalId`, exchange.externalId, checkExternalId);
  fields.check(`${path}.organizationId`, exchange.organizationId, checkOrganizationId);
  exchange.sourceIps?.forEach((cidr, index) => {
    fields.check(`${path}.sourceIps.${index}`, cidr, checkCidr);
  });
  for (const kind of ["roles", "users", "groups"] as const) {
    exchange.assumedBy?.[kind]?.forEach((name, index) => {
      fields.check(`${path}.assumedBy.${kind}.${index}`, name, checkPathAndName);
    });
  }
  exchange.assumedBy?.identifiers?.forEach((arn, index) => {
    fields.check(`${path}.assumedBy.identifiers.${index}`, arn, checkIdentityArn);
  });
};

const checkDelivery = (fields: Fields, path: string, { prefix = "", deliveryTemplate }: ExchangeFiles): void => {
  if (deliveryTemplate) {
    // What is wrong with the prefix itself is reported there.
    const { problems } = readDelivery(deliveryTemplate, checkPrefix(prefix) ? "" : prefix);
    for (const problem of problems) {
      const at = [path, "deliveryTemplate", problem.path].filter((part) => part !== "").join(".");
      fields.problems.push({ ...problem, path: at });
    }
  }
};

/** Checks every value of an environment that is right or wrong by itself: names, ids, ARNs, Regions, prefixes, tags. */
export const checkFields = (shape: EnvironmentShape): Problem[] => {
  const fields = new Fields();
  fields.check("name", shape.name, checkAlias);
  fields.tags("tags", shape.tags, checkDefaultTagKey);
  fields.check("tags", Object.keys(shape.tags ?? {}).length, checkTagCount);
  fields.contact("contact", shape.contact);
  if (shape.backend.type === "s3") {
    checkS3Backend(fields, shape.backend);
  }
  if (shape.backend.type === "cloud") {
    checkCloudBackend(fields, shape.backend);
  }
  if (shape.pipeline) {
    checkPipeline(fields, shape.pipeline);
  }
  for (const map of ["accounts", "keys", "buckets", "roles", "users", "exchanges"] as const) {
    for (const alias of Object.keys(shape[map])) {
      fields.check(`${map}.${alias}`, alias, checkAlias);
    }
  }
  for (const [alias, account] of Object.entries(shape.accounts)) {
    const path = `accounts.${alias}`;
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
      fields.tags(`${path}.tags`, account.tags, checkDefaultTagKey);
      const all = account.tags && Object.keys({ ...shape.tags, ...account.tags }).length;
      fields.check(`${path}.tags`, all, checkTagCount);
      const { managedPoliciesPerRole, trustPolicyCharacters } = account.quotas ?? {};
      const policies = between(LIMITS.managedPolicies, LIMITS.managedPoliciesRaised);
      const characters = between(LIMITS.trustPolicyCharacters, LIMITS.trustPolicyCharactersRaised);
      fields.check(`${path}.quotas.managedPoliciesPerRole`, managedPoliciesPerRole, policies);
      fields.check(`${path}.quotas.trustPolicyCharacters`, trustPolicyCharacters, characters);
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
  for (const [alias, user] of Object.entries(shape.users)) {
    fields.check(`users.${alias}.name`, user.name, checkUserName);
    fields.check(`users.${alias}.path`, user.path, checkRolePath);
    fields.check(`users.${alias}.accessKey.pgpKey`, user.accessKey?.pgpKey, checkPgpKey);
  }
  for (const [alias, exchange] of Object.entries(shape.exchanges)) {
    const path = `exchanges.${alias}`;
    fields.check(`${path}.prefix`, exchange.prefix, checkPrefix);
    checkDelivery(fields, path, exchange);
    // Of an exchange that is not right as a whole, the method may be what is wrong.
    if (METHODS.some((method) => method === exchange.method)) {
      byMethod(exchange, {
        "cross-account-put": () => undefined,
        "assume-role-put": (transfer) => {
          checkTransfer(fields, path, transfer);
        },
        replication: ({ tags }) => {
          fields.tags(`${path}.tags`, tags);
        },
      });
    }
  }
  return fields.problems;
};
