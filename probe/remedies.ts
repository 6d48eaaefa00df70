import type { Edge } from "../model/graph";
import type { AwsCallError } from "../aws/calls/aws-call";
import { explainCall } from "../aws/calls/explain-call";
import { remediesOf, type Remedy, type RemedyFor } from "../aws/calls/remedies";

const unreachable: Remedy = () => "check the network, proxies and AWS_ENDPOINT_URL, then run it again";
const key: Remedy = () => "enable the bucket's KMS key, or correct the key that the bucket encrypts with by default";
const noBucket: Remedy = () =>
  "the bucket is not there: deploy it, ask its owner to, or correct its name in the environment file";
const gone: Remedy = () => "the test object is gone meanwhile: does something move or delete new files?";

/** Region in which S3 says that a bucket is. */
const regionOf = (fault: unknown): string | undefined => {
  const response = (fault as { $response?: { headers?: Record<string, string> } } | undefined)?.$response;
  return response?.headers?.["x-amz-bucket-region"];
};

/** What to do about faults that are no refusal of the request by policies. */
const remedyFor = (found: string | undefined): RemedyFor => {
  const region: Remedy = () =>
    `the bucket is in ${found === undefined ? "" : `${found}, `}another Region than the environment file says: correct the region of the bucket or of its account`;
  return remediesOf(
    {
      AccessDenied: (action) => `allow ${action} to whoever runs this`,
      AccessControlListNotSupported: () =>
        "the bucket takes no ACL but bucket-owner-full-control: check its object ownership",
      AllAccessDisabled: () => "AWS has disabled the bucket: ask its owner",
      AuthorizationHeaderMalformed: region,
      IllegalLocationConstraint: region,
      PermanentRedirect: region,
      "301": region,
      NoSuchBucket: noBucket,
      NotFound: gone,
      NoSuchKey: gone,
      NoSuchUpload: noBucket,
      "KMS.Disabled": key,
      "KMS.NotFound": key,
      "KMS.KMSInvalidState": key,
      "KMS.InvalidKeyUsage": key,
      AccountProblem: () => "AWS has suspended the account of the credentials: ask AWS Support",
      MethodNotAllowed: () => "this is no S3 of AWS, or a proxy is in between: check AWS_ENDPOINT_URL",
      TimeoutError: unreachable,
      ECONNREFUSED: unreachable,
      ECONNRESET: unreachable,
      ENOTFOUND: unreachable,
      EAI_AGAIN: unreachable,
      EHOSTUNREACH: unreachable,
      ENETUNREACH: unreachable,
    },
    () => "look the code up in the S3 API reference, under Error responses",
  );
};

/** What went wrong with a call and what to do, in one line. */
export const explainProbeCall = (error: AwsCallError): string => explainCall(error, remedyFor(regionOf(error.fault)));

/** What may be behind a refusal beside the policies that are declared. */
export const behindRefusal = ({ source, destination }: Edge, owner: string): string =>
  `a service control policy, resource control policy or permissions boundary of ${source.alias} or ${destination.alias}, or the bucket belongs no longer to account ${owner}, which every request demands`;
