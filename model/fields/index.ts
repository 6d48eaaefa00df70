import { asList } from "../../iam/document";
import { checkAlias } from "../names/alias";
import { checkBucketName } from "../names/bucket-name";
import { checkKeyAlias, checkKeyArn } from "../names/key-arn";
import { checkIdentityArn, checkServicePrincipal } from "../names/principal";
import { checkRegion } from "../names/region";
import { checkRoleName, checkRolePath, checkUserName } from "../names/role-name";
import type { Finding, Problem } from "../problem";
import { MAPS, type EnvironmentShape } from "../shape";
import { checkAccount, checkTags } from "./account";
import { checkCloudBackend, checkS3Backend } from "./backend";
import { checkExchange } from "./exchange";
import { Fields } from "./fields";
import { checkPipeline } from "./pipeline";

const checkPgpKey = (key: string): Finding | undefined =>
  /^keybase:[\w]+$/.test(key) || /^[A-Za-z0-9+/\s]+=*\s*$/.test(key)
    ? undefined
    : { rule: "is no PGP public key", remedy: "write it in base64, without armor, or keybase:<user>" };

/** Checks every value of an environment that is right or wrong by itself: names, ids, ARNs, Regions, prefixes, tags. */
export const checkFields = (shape: EnvironmentShape): Problem[] => {
  const fields = new Fields();
  fields.check("name", shape.name, checkAlias);
  checkTags(fields, "tags", shape.tags);
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
  for (const map of MAPS) {
    for (const alias of Object.keys(shape[map])) {
      fields.check(`${map}.${alias}`, alias, checkAlias);
    }
  }
  for (const [alias, account] of Object.entries(shape.accounts)) {
    checkAccount(fields, `accounts.${alias}`, account, shape.tags);
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
    checkExchange(fields, `exchanges.${alias}`, exchange);
  }
  return fields.problems;
};
