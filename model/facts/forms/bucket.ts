import { LIMITS } from "../../limits";
import { checkBucketName } from "../../names/bucket-name";
import { checkPrefix } from "../../names/prefix";
import type { Form } from "./form";

/** The rules of bucket names as one pattern, without `^` and `$`. */
const NAME =
  "(?!xn--|sthree-|amzn-s3-demo-)(?!.*(-s3alias|--ol-s3|\\.mrap|--x-s3|--table-s3|-an)$)(?!.*\\.\\.)(?!\\d{1,3}(\\.\\d{1,3}){3}$)[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]";

const URL_OF_BUCKET = /^(?:s3:\/\/|https?:\/\/(?:s3[.-][^/]*\/)?)([a-z0-9][a-z0-9.-]*?)(?:\.s3[.-][^/]*)?(?:\/.*)?$/;

/** A bucket name. */
export const bucketName: Form = {
  pattern: new RegExp(`^${NAME}$`),
  mistakes: [
    [/^arn:[^:]*:s3:::([^/]+)/, "is an ARN", (name) => `write the name alone: '${name}'`],
    [/^arn:/, "is an ARN, and not of a bucket", "write the name of the bucket"],
    [URL_OF_BUCKET, "is a URL", (name) => `write the name alone: '${name}'`],
    [
      /^([^/]+)\/+/,
      "is a name with a path behind it",
      (name) => `write the name alone: '${name}'; the path is the prefix`,
    ],
  ],
  check: checkBucketName,
  rule: "is not a valid bucket name",
  remedy: "write the name of a general purpose bucket",
};

const ARN_REMEDY = "write arn:aws:s3:::<bucket name>";

/** The ARN of a bucket. */
export const bucketArn: Form = {
  pattern: new RegExp(`^arn:(aws|aws-cn|aws-us-gov):s3:::${NAME}$`),
  mistakes: [
    [/^(arn:[^:]*:s3:::[^/]+)\/.*$/, "is the ARN of files, not of the bucket", (arn) => `write '${arn}'`],
    [/^arn:[^:]*:s3:[^:]+:/, "is the ARN of an access point, not of a bucket", ARN_REMEDY],
    [
      new RegExp(`^(${NAME})$`),
      "is a name, not an ARN",
      (name) => `write 'arn:aws:s3:::${name}', or bucket_name in place of bucket_arn`,
    ],
  ],
  rule: "is not the ARN of a bucket",
  remedy: ARN_REMEDY,
};

/** A prefix: empty, or folders that each end with a slash. */
export const prefix: Form = {
  pattern: new RegExp(`^(?=.{0,${LIMITS.prefixBytes}}$)((?!\\.{1,2}\\/)[A-Za-z0-9!_.'()=+@:,&-]+\\/)*$`),
  mistakes: [
    [/^(s3|https?):\/\//, "is a URL", "write the folder alone, such as 'daily-sync/'"],
    [/^\/*(.*?)\/*\*$/, "ends with a wildcard", (folder) => `write '${folder ? `${folder}/` : ""}'`],
  ],
  check: checkPrefix,
  rule: "is not a valid prefix",
  remedy: "write a folder such as 'daily-sync/'",
};
