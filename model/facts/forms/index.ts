import { isIP } from "node:net";
import { checkCidr } from "../../names/network";
import { checkExternalId } from "../../names/trust";
import type { FactName } from "../definitions";
import { identifier, keyArn, roleArn, userArn } from "./arns";
import { bucketArn, bucketName, prefix } from "./bucket";
import { firstOf, type Form } from "./form";
import { accountId, region } from "./account";

const externalId: Form = {
  pattern: /^[\w+=,.@:/-]{2,1224}$/,
  explain: (value) =>
    firstOf([checkExternalId(value)], {
      rule: "is not a valid external id",
      remedy: "use 2 to 1,224 letters, digits and _+=,.@:/-",
    }),
};

const CIDR_REMEDY = { rule: "is no IP address or CIDR block", remedy: "write one such as 203.0.113.0/24" };

/** An address or block: the pattern keeps to characters. */
const sourceIp: Form = {
  pattern: /^(?!.*\/0+$)[0-9a-fA-F:.]+(\/\d{1,3})?$/,
  holds: (value) => checkCidr(value) === undefined,
  explain: (value) =>
    isIP(value.replace(/\/.*$/, "")) !== 0 && /\/0+$/.test(value)
      ? { rule: "is every address there is", remedy: "write the blocks that requests really come from" }
      : firstOf([checkCidr(value)], CIDR_REMEDY),
};

const oneOf = (...values: readonly string[]): Form => ({
  pattern: new RegExp(`^(${values.join("|")})$`),
  explain: () => ({ rule: "is not known here", remedy: `write ${values.join(" or ")}` }),
});

const ownership = oneOf("BucketOwnerEnforced", "BucketOwnerPreferred");

/** How each fact is written; of a list, each element. */
export const FORMS: Readonly<Record<FactName, Form>> = {
  account_id: accountId,
  region,
  bucket_name: bucketName,
  bucket_arn: bucketArn,
  prefix,
  key_arn: keyArn,
  role_arn: roleArn,
  user_arn: userArn,
  external_id: externalId,
  identifiers: identifier,
  source_ips: sourceIp,
  encryption: oneOf("SSE-S3", "SSE-KMS"),
  versioning: oneOf("Enabled", "Suspended"),
  object_ownership: {
    ...ownership,
    explain: (value) =>
      value === "ObjectWriter"
        ? {
            rule: "leaves the files to whoever wrote them",
            remedy: "set the bucket to BucketOwnerEnforced or BucketOwnerPreferred",
          }
        : ownership.explain(value),
  },
};
