import type { Finding } from "../problem";

const KEY_ARN =
  /^arn:(?<partition>aws|aws-cn|aws-us-gov):kms:(?<region>[a-z0-9-]+):(?<accountId>\d{12}):key\/(?<keyId>mrk-[0-9a-f]{32}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

/** Parts of a KMS key ARN. */
export interface KeyArn {
  readonly partition: string;
  readonly region: string;
  readonly accountId: string;
  readonly keyId: string;
}

/** The parts of a KMS key ARN, or `undefined` for anything else. */
export const parseKeyArn = (arn: string): KeyArn | undefined =>
  KEY_ARN.exec(arn)?.groups as Readonly<Record<keyof KeyArn, string>> | undefined;

/**
 * Full ARN of a KMS key. Neither a key id nor an alias will do: S3 resolves both in the account of the requester.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_Encryption.html
 */
export const checkKeyArn = (arn: string): Finding | undefined => {
  if (parseKeyArn(arn)) {
    return undefined;
  }
  const remedy = "write arn:aws:kms:<region>:<account id>:key/<key id>";
  return /(^|:)alias\//.test(arn)
    ? { rule: "is the alias of a KMS key, which means another key in another account", remedy }
    : { rule: "is not the ARN of a KMS key", remedy };
};

/**
 * Name of a KMS alias, without `alias/`.
 *
 * @see https://docs.aws.amazon.com/kms/latest/APIReference/API_CreateAlias.html
 */
export const checkKeyAlias = (name: string): Finding | undefined => {
  if (name.startsWith("alias/")) {
    return { rule: "is not the name of a KMS alias", remedy: `leave 'alias/' out: '${name.slice("alias/".length)}'` };
  }
  if (name.startsWith("aws/")) {
    return { rule: "is not the name of a KMS alias", remedy: "AWS reserves names that begin with 'aws/'" };
  }
  return /^[A-Za-z0-9/_-]{1,250}$/.test(name)
    ? undefined
    : { rule: "is not the name of a KMS alias", remedy: "use 1 to 250 letters, digits and /_-" };
};

const KEY_ALIAS_ARN =
  /^arn:(?<partition>aws|aws-cn|aws-us-gov):kms:(?<region>[a-z0-9-]+):(?<accountId>\d{12}):alias\/(?<alias>[A-Za-z0-9/_-]{1,250})$/;

/** Parts of the ARN of a KMS alias. */
export interface KeyAliasArn extends Omit<KeyArn, "keyId"> {
  /** Name of the alias, without `alias/`. */
  readonly alias: string;
}

/** The parts of the ARN of a KMS alias, or `undefined` for anything else. */
export const parseKeyAliasArn = (arn: string): KeyAliasArn | undefined =>
  KEY_ALIAS_ARN.exec(arn)?.groups as Readonly<Record<keyof KeyAliasArn, string>> | undefined;
