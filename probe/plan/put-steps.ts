import type { RequestContext } from "../../iam/request";
import { keyOf } from "../../model/graph";
import type { BucketNode, PutEdge, TransferEdge } from "../../model/graph";
import { probePrefixOf } from "../../model/probe-prefix";
import { agreedContext, foldersOutside } from "../../proof/expected/attempts";
import type { Case } from "../../proof/expected/case";
import type { Expectations } from "./expectations";
import { expectedOf, PUT } from "./step";
import type { Step } from "./step";

const SSE = "s3:x-amz-server-side-encryption";
const KEY_ID = "s3:x-amz-server-side-encryption-aws-kms-key-id";

/** Inputs of {@link putSteps}. */
export interface PutStepsProps {
  readonly edge: PutEdge | TransferEdge;
  readonly expectations: Expectations;
  /** Names the run. */
  readonly run: string;
  /** The step that a put needs; none where the sender asks by itself. */
  readonly needs?: string;
}

/** The headers by which a put asks for a bucket's own encryption; `undefined` while the ARN of its key is not known. */
const ownEncryption = (bucket: BucketNode): RequestContext | undefined => {
  const key = keyOf(bucket);
  if (key === undefined) {
    return { [SSE]: "AES256" };
  }
  return key.arn === undefined ? undefined : { [SSE]: "aws:kms", [KEY_ID]: key.arn };
};

/** Every put, list, get and delete of a sender, with what the table of expected access says of each. */
export const putSteps = ({ edge, expectations, run, needs }: PutStepsProps): Step[] => {
  const { bucket, prefix } = edge;
  const folder = `${probePrefixOf({ prefix })}${run}/`;
  const context = agreedContext(edge, "s3:PutObject");
  const common = { asker: "sender", bucket } as const;

  const putCases = (objectKey: string, headers: RequestContext): [Case, ...Case[]] => [
    expectations.onObject("s3:PutObject", bucket, objectKey, headers),
    ...("s3:x-amz-acl" in headers ? [expectations.onObject("s3:PutObjectAcl", bucket, objectKey, headers)] : []),
    ...expectations.keyUse(bucket, objectKey),
  ];
  const put = (name: string, objectKey: string, headers: RequestContext, after = PUT): Step => {
    const cases = putCases(objectKey, headers);
    const expected = expectedOf(cases);
    return { ...common, name, verb: "put", cases, expected, objectKey, ...(after !== "" && { needs: after }) };
  };
  /** A put that the table refuses, where it has such a line: with the line's own headers, for a key of the run. */
  const refused = (name: string, file: string, row: Case | undefined): Step[] => {
    const objectKey = `${folder}${file}`;
    return row
      ? [
          {
            ...common,
            name,
            verb: "put",
            cases: [{ ...row, actor: expectations.actor, resource: `${bucket.arn}/${objectKey}` }],
            expected: row.expected,
            objectKey,
            needs: PUT,
          },
        ]
      : [];
  };
  const row = (how: string): Case | undefined =>
    expectations.rows.find(
      (each) => each.action === "s3:PutObject" && each.how === how && each.side === "both" && each.expected === "deny",
    );
  const otherEncryption = expectations
    .rowsOf(bucket.path)
    .find(
      ({ action, how, expected }) =>
        action === "s3:PutObject" &&
        expected === "deny" &&
        how === (keyOf(bucket) ? "asking for SSE-S3" : "asking for SSE-KMS without a key"),
    );
  const outside = foldersOutside(prefix)
    .map((place) => put("put outside the prefix", `${probePrefixOf({ prefix: place })}${run}/outside.txt`, context))
    .findLast(({ expected }) => expected === "deny");
  const file = `${folder}put.txt`;
  const own = ownEncryption(bucket);
  const about = (name: string, verb: Step["verb"], one: Case, objectKey: string): Step => ({
    ...common,
    name,
    verb,
    cases: [one],
    expected: one.expected,
    objectKey,
    needs: PUT,
  });
  const plain = agreedContext(edge, "s3:GetObject");
  return [
    put(PUT, file, context, needs ?? ""),
    ...(own ? [put("put asking for the encryption", `${folder}encrypted.txt`, { ...context, ...own })] : []),
    ...refused("put without an ACL", "without-acl.txt", row("without an ACL")),
    ...refused(
      "put asking for other encryption",
      "other-encryption.txt",
      otherEncryption && { ...otherEncryption, context: { ...context, ...otherEncryption.context } },
    ),
    ...(outside ? [outside] : []),
    ...refused("put over plain HTTP", "plain-http.txt", row("without TLS")),
    about("list", "list", expectations.onBucket("s3:ListBucket", bucket, plain), folder),
    about("get", "get", expectations.onObject("s3:GetObject", bucket, file, plain), file),
    about("delete", "delete", expectations.onObject("s3:DeleteObject", bucket, file, plain), file),
  ];
};
