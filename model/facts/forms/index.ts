import { isIP } from "node:net";
import { checkAccountId } from "../../names/account-id";
import { checkCidr } from "../../names/network";
import { checkRegion } from "../../names/region";
import { checkExternalId } from "../../names/trust";
import type { FactName } from "../definitions";
import { identifier, keyArn, roleArn, userArn } from "./arns";
import { bucketArn, bucketName, prefix } from "./bucket";
import type { Form } from "./form";

const accountId: Form = {
  pattern: /^\d{12}$/,
  mistakes: [
    [/^arn:[^:]*:[^:]*:[^:]*:(\d{12}):/, "is an ARN", (id) => `write the account id alone: '${id}'`],
    [
      /^([\s.-]*(?:\d[\s.-]*){12})$/,
      "is an account id with something between its digits",
      (parted) => `write '${parted.replace(/\D/g, "")}'`,
    ],
    [/^\d{11}$/, "is an account id that has lost a digit", "write all 12, in quotes: it may begin with 0"],
  ],
  check: checkAccountId,
  rule: "is not an AWS account id",
  remedy: "write exactly 12 digits",
};

/** A Region of a partition that is supported. */
const region: Form = {
  pattern: /^(?!us-iso|eu-iso|eusc-)[a-z]{2}(-[a-z]+)+-\d{1,2}$/,
  mistakes: [
    [/^([a-z]{2}(?:-[a-z]+)+-\d{1,2})[a-z]$/, "is an Availability Zone", (code) => `write its Region: '${code}'`],
    [
      /^((?=.*[A-Z_ ])[A-Za-z]{2}(?:[-_ ][A-Za-z]+)+[-_ ]\d{1,2})$/,
      "is not written as AWS does",
      (code) => `write '${code.toLowerCase().replace(/[_ ]/g, "-")}'`,
    ],
    [
      /[A-Z(]/,
      "is not the code of a Region",
      "write its code and not its name, such as us-east-1 for US East (N. Virginia)",
    ],
  ],
  check: checkRegion,
  rule: "is not an AWS Region code",
  remedy: "write the code of the Region, such as us-east-1",
};

const externalId: Form = {
  pattern: /^[\w+=,.@:/-]{2,1224}$/,
  check: checkExternalId,
  rule: "is not a valid external id",
  remedy: "use 2 to 1,224 letters, digits and _+=,.@:/-",
};

/** An address or block: the pattern keeps to characters. */
const sourceIp: Form = {
  pattern: /^(?!.*\/0+$)[0-9a-fA-F:.]+(\/\d{1,3})?$/,
  holds: (value) => checkCidr(value) === undefined,
  check: (value) =>
    isIP(value.replace(/\/.*$/, "")) !== 0 && /\/0+$/.test(value)
      ? { rule: "is every address there is", remedy: "write the blocks that requests really come from" }
      : checkCidr(value),
  rule: "is no IP address or CIDR block",
  remedy: "write one such as 203.0.113.0/24",
};

const oneOf = (...values: readonly string[]): Form => ({
  pattern: new RegExp(`^(${values.join("|")})$`),
  rule: "is not known here",
  remedy: `write ${values.join(" or ")}`,
});

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
    ...oneOf("BucketOwnerEnforced", "BucketOwnerPreferred"),
    mistakes: [
      [
        /^ObjectWriter$/,
        "leaves the files to whoever wrote them",
        "set the bucket to BucketOwnerEnforced or BucketOwnerPreferred",
      ],
    ],
  },
};
