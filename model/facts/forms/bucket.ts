import { LIMITS } from "../../limits";
import { checkBucketName } from "../../names/bucket-name";
import { checkPrefix } from "../../names/prefix";
import { firstOf, when, type Form } from "./form";

/** The rules of bucket names as one pattern, without `^` and `$`. */
const NAME =
  "(?!xn--|sthree-|amzn-s3-demo-)(?!.*(-s3alias|--ol-s3|\\.mrap|--x-s3|--table-s3|-an)$)(?!.*\\.\\.)(?!\\d{1,3}(\\.\\d{1,3}){3}$)[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]";

const URL_OF_BUCKET = /^(?:s3:\/\/|https?:\/\/(?:s3[.-][^/]*\/)?)([a-z0-9][a-z0-9.-]*?)(?:\.s3[.-][^/]*)?(?:\/.*)?$/;

/** A bucket name. */
export const bucketName: Form = {
  pattern: new RegExp(`^${NAME}$`),
  explain: (value) =>
    firstOf(
      [
        when(value, /^arn:[^:]*:s3:::([^/]+)/, "is an ARN", (name) => `write the name alone: '${name}'`),
        when(value, /^arn:/, "is an ARN, and not of a bucket", () => "write the name of the bucket"),
        when(value, URL_OF_BUCKET, "is a URL", (name) => `write the name alone: '${name}'`),
        when(
          value,
          /^([^/]+)\/+/,
          "is a name with a path behind it",
          (name) => `write the name alone: '${name}'; the path is the prefix`,
        ),
        checkBucketName(value),
      ],
      { rule: "is not a valid bucket name", remedy: "write the name of a general purpose bucket" },
    ),
};

const ARN_REMEDY = "write arn:aws:s3:::<bucket name>";

/** The ARN of a bucket. */
export const bucketArn: Form = {
  pattern: new RegExp(`^arn:(aws|aws-cn|aws-us-gov):s3:::${NAME}$`),
  explain: (value) =>
    firstOf(
      [
        when(
          value,
          /^(arn:[^:]*:s3:::[^/]+)\/.*$/,
          "is the ARN of files, not of the bucket",
          (arn) => `write '${arn}'`,
        ),
        when(value, /^arn:[^:]*:s3:[^:]+:/, "is the ARN of an access point, not of a bucket", () => ARN_REMEDY),
        when(
          value,
          new RegExp(`^${NAME}$`),
          "is a name, not an ARN",
          () => `write 'arn:aws:s3:::${value}', or bucket_name in place of bucket_arn`,
        ),
      ],
      { rule: "is not the ARN of a bucket", remedy: ARN_REMEDY },
    ),
};

/** A prefix: empty, or folders that each end with a slash. */
export const prefix: Form = {
  pattern: new RegExp(`^(?=.{0,${LIMITS.prefixBytes}}$)((?!\\.{1,2}\\/)[A-Za-z0-9!_.'()=+@:,&-]+\\/)*$`),
  explain: (value) =>
    firstOf(
      [
        when(value, /^(s3|https?):\/\//, "is a URL", () => "write the folder alone, such as 'daily-sync/'"),
        when(value, /^\/*(.*?)\/*\*$/, "ends with a wildcard", (folder) => `write '${folder ? `${folder}/` : ""}'`),
        checkPrefix(value),
      ],
      { rule: "is not a valid prefix", remedy: "write a folder such as 'daily-sync/'" },
    ),
};
