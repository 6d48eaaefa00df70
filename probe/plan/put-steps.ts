import type { RequestContext } from "../../iam/request";
import { isPut, keyOf } from "../../model/edges";
import type { BucketNode, PutEdge, TransferEdge } from "../../model/graph";
import { probePrefixOf, testKeyOf } from "../../model/probe-prefix";
import { foldersOutside } from "../../proof/expected/attempts";
import type { Case } from "../../proof/expected/case";
import { agreedContext } from "../../proof/specification/requirements/acl";
import type { VariantCode } from "../../proof/specification/variant";
import type { Expectations } from "../../proof/expected/expectations";
import { stepOf, type Step, type StepProps, type StepVariant, type Verb } from "./step";

const SSE = "s3:x-amz-server-side-encryption";
const KEY_ID = "s3:x-amz-server-side-encryption-aws-kms-key-id";

/** The headers by which a put asks for a bucket's own encryption; `undefined` while the ARN of its key is not known. */
const ownEncryption = (bucket: BucketNode): RequestContext | undefined => {
  const key = keyOf(bucket);
  if (key === undefined) {
    return { [SSE]: "AES256" };
  }
  return key.arn === undefined ? undefined : { [SSE]: "aws:kms", [KEY_ID]: key.arn };
};

/**
 * Every put, list, get and delete of a sender, with what the table of expected access says of each.
 *
 * @param needs the step that a put needs; none where the sender asks by itself
 */
export const putSteps = (
  edge: PutEdge | TransferEdge,
  expectations: Expectations,
  run: string,
  needs?: Verb,
): Step[] => {
  const { bucket, prefix } = edge;
  const folder = `${probePrefixOf({ prefix })}${run}/`;
  const context = agreedContext(edge, "s3:PutObject");
  const own = ownEncryption(bucket);
  const file = testKeyOf(edge, run, "put.txt");

  const casesOf = (objectKey: string, headers: RequestContext): [Case, ...Case[]] => [
    expectations.onObject("s3:PutObject", bucket, objectKey, headers),
    ...("s3:x-amz-acl" in headers ? [expectations.onObject("s3:PutObjectAcl", bucket, objectKey, headers)] : []),
    ...expectations.keyUse(bucket, objectKey),
  ];
  const step = (props: Pick<StepProps, "verb" | "variant" | "cases" | "objectKey" | "needs">): Step =>
    stepOf({ needs: "put", ...props, asker: "sender", bucket });
  const put = (objectKey: string, headers: RequestContext, unusual: Pick<StepProps, "variant" | "needs">): Step =>
    step({ verb: "put", cases: casesOf(objectKey, headers), objectKey, ...unusual });
  /** A put that the table refuses: with its line's own headers, for a key of the run. */
  const refused = (variant: StepVariant, objectKey: string, row: Case): Step => {
    const asked = { ...row, actor: expectations.actor, resource: `${bucket.arn}/${objectKey}` };
    return step({ verb: "put", variant, cases: [asked], objectKey });
  };
  const refusal = (code: VariantCode, rows = expectations.rows): Case =>
    expectations.refusal(rows, "s3:PutObject", code);
  const otherEncryption = (): Case => {
    const row = refusal(keyOf(bucket) ? "sse-s3" : "sse-kms", expectations.rowsOf(bucket.path));
    return { ...row, context: { ...context, ...row.context } };
  };
  const outside = foldersOutside(prefix)
    .map((place) =>
      put(`${probePrefixOf({ prefix: place })}${run}/outside.txt`, context, { variant: "outside-prefix" }),
    )
    .findLast(({ expected }) => expected === "deny");
  const plain = agreedContext(edge, "s3:GetObject");
  const onFile = (verb: Verb, action: string): Step =>
    step({ verb, cases: [expectations.onObject(action, bucket, file, plain)], objectKey: file });
  return [
    put(file, context, { needs }),
    ...(own ? [put(`${folder}encrypted.txt`, { ...context, ...own }, { variant: "own-encryption" })] : []),
    ...(isPut(edge) && edge.aclCondition ? [refused("no-acl", `${folder}without-acl.txt`, refusal("no-acl"))] : []),
    ...(bucket.requireEncryption
      ? [refused("other-encryption", `${folder}other-encryption.txt`, otherEncryption())]
      : []),
    ...(outside ? [outside] : []),
    refused("no-tls", `${folder}plain-http.txt`, refusal("no-tls")),
    step({ verb: "list", cases: [expectations.onBucket("s3:ListBucket", bucket, plain)], objectKey: folder }),
    onFile("get", "s3:GetObject"),
    onFile("delete", "s3:DeleteObject"),
  ];
};
