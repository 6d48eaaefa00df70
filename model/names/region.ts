import type { Finding } from "../problem";

/**
 * An AWS Region code. New Regions appear every year, so the form is checked and not a list.
 *
 * @see https://docs.aws.amazon.com/general/latest/gr/rande.html
 */
export const checkRegion = (region: string): Finding | undefined => {
  if (/^(us-iso|eu-iso|eusc-)/.test(region)) {
    return {
      rule: "lies in an AWS partition that is not supported",
      remedy: "use a Region of aws, aws-cn or aws-us-gov",
    };
  }
  return /^[a-z]{2}(-[a-z]+)+-\d{1,2}$/.test(region)
    ? undefined
    : { rule: "is not an AWS Region code", remedy: "write the code of the Region, such as us-east-1" };
};

/** ARN partition of a Region. */
export const partitionOf = (region: string): string => {
  if (region.startsWith("cn-")) {
    return "aws-cn";
  }
  return region.startsWith("us-gov-") ? "aws-us-gov" : "aws";
};

/** Endpoint of S3 in a Region, as KMS puts it in `kms:ViaService`. */
export const s3ServiceOf = (region: string): string =>
  `s3.${region}.${region.startsWith("cn-") ? "amazonaws.com.cn" : "amazonaws.com"}`;
