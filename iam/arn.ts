/** What an ARN of an account begins with. */
export interface ArnAccount {
  /** 12 digits. */
  readonly id: string;
  /** `aws`, `aws-cn` or `aws-us-gov`. */
  readonly partition: string;
}

/**
 * The parts of an ARN: `arn:<partition>:<service>:<region>:<account>:<resource>`, where the resource may hold colons.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html
 */
export interface ArnParts {
  readonly partition: string;
  readonly service: string;
  readonly region: string;
  readonly account: string;
  readonly resource: string;
}

/** The parts of an ARN; empty texts for what is not there. */
export const arnParts = (arn: string): ArnParts => {
  const [, partition = "", service = "", region = "", account = "", ...resource] = arn.split(":");
  return { partition, service, region, account, resource: resource.join(":") };
};

/**
 * Whether a text is the unique id of a role or user, as it stands in policies in place of one that was deleted: it means
 * nobody that has an ARN, and S3 refuses to store a policy with it.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-unique-ids
 */
export const isUniqueId = (text: string): boolean =>
  /^A(IDA|ROA|GPA|KIA|NPA|NVA|PKA|SCA|SIA|IPA)[A-Z0-9]{10,}$/.test(text);

/** `arn:aws:s3:::drop`. */
export const bucketArn = (partition: string, name: string): string => `arn:${partition}:s3:::${name}`;

/**
 * `arn:aws:iam::111122223333:role/service/Writer`.
 *
 * @param type such as `role`, `user`, `policy`, `oidc-provider`
 * @param pathAndName the name, with its path where it has one, without a slash before it
 */
export const iamArn = ({ partition, id }: ArnAccount, type: string, pathAndName: string): string =>
  `arn:${partition}:iam::${id}:${type}/${pathAndName}`;

/** `arn:aws:iam::111122223333:root`: as a principal it means the whole account. */
export const accountRootArn = ({ partition, id }: ArnAccount): string => `arn:${partition}:iam::${id}:root`;

/**
 * `arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab`.
 *
 * @param resource such as `key/<id>` or `alias/<name>`
 */
export const kmsArn = ({ partition, id }: ArnAccount, region: string, resource: string): string =>
  `arn:${partition}:kms:${region}:${id}:${resource}`;

/** `arn:aws:sts::111122223333:assumed-role/Writer/session`. */
export const sessionArn = ({ partition, id }: ArnAccount, role: string, session: string): string =>
  `arn:${partition}:sts::${id}:assumed-role/${role}/${session}`;
