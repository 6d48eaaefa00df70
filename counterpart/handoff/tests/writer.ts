import type { BucketNode, Edge } from "../../../model/graph";
import { isPut, isTransfer, keyOf } from "../../../model/graph";
import { s3ServiceOf } from "../../../model/names/region";
import { command, shell } from "../text/shell";
import { testKey } from "../words";
import { DENIED } from "./check";
import type { Check } from "./check";

/** What a writer tries on a bucket of the other account. */
interface Try {
  readonly operation: string;
  readonly key?: string;
  readonly options?: readonly string[];
  /** Account that is said to own the bucket. */
  readonly owner?: string;
  readonly acl?: boolean;
}

const trying =
  (bucket: BucketNode, aclOfMethod: boolean) =>
  ({ operation, key, options = [], owner = bucket.account.id, acl = false }: Try): string =>
    command(
      `aws s3api ${operation} --region ${shell(bucket.region)}`,
      `--bucket ${shell(bucket.name)}${key === undefined ? "" : ` --key ${shell(key)}`} --expected-bucket-owner ${owner}`,
      [...(acl && aclOfMethod ? ["--acl bucket-owner-full-control"] : []), ...options].join(" ") || undefined,
    );

/** An account that certainly does not own the bucket. */
const stranger = ({ account }: BucketNode): string => (account.id === "000000000001" ? "000000000002" : "000000000001");

/** What a writer may do. */
export const writerAllowed = (edge: Edge, bucket: BucketNode): Check[] => {
  const run = trying(bucket, isPut(edge) && edge.aclCondition);
  return [
    {
      what: "put a file",
      expect: `an ETag, and ${keyOf(bucket) ? "aws:kms" : "AES256"} as ServerSideEncryption`,
      command: `echo hello > hello.txt\n${run({ operation: "put-object", key: testKey(edge), options: ["--body hello.txt"], acl: true })}`,
    },
    ...(isTransfer(edge) && edge.connectionTest
      ? [
          {
            what: "remove it again, while the connection test is on",
            expect: "a DeleteMarker",
            command: run({ operation: "delete-object", key: testKey(edge) }),
          },
        ]
      : []),
  ];
};

/** What must be refused to a writer. */
export const writerRefused = (edge: Edge, bucket: BucketNode): Check[] => {
  const acl = isPut(edge) && edge.aclCondition;
  const run = trying(bucket, acl);
  const put = (key: string, more: Partial<Try> = {}) =>
    run({ operation: "put-object", key, acl: true, ...more, options: ["--body hello.txt", ...(more.options ?? [])] });
  const key = testKey(edge, "refused.txt");
  return [
    ...(acl ? [{ what: "put without the ACL", expect: DENIED, command: put(key, { acl: false }) }] : []),
    ...(acl
      ? []
      : [
          {
            what: "put with an ACL",
            expect: DENIED,
            command: put(key, { options: ["--acl bucket-owner-full-control"] }),
          },
        ]),
    ...(edge.prefix === ""
      ? []
      : [{ what: "put outside the prefix", expect: DENIED, command: put("_probe-outside/refused.txt") }]),
    {
      what: "put to an account that does not own the bucket",
      expect: DENIED,
      command: put(key, { owner: stranger(bucket) }),
    },
    {
      what: "put without TLS",
      expect: DENIED,
      command: put(key, { options: [`--endpoint-url http://${s3ServiceOf(bucket.region)}`] }),
    },
    { what: "list the bucket", expect: DENIED, command: run({ operation: "list-objects-v2" }) },
    {
      what: "read the file",
      expect: DENIED,
      command: run({ operation: "get-object", key: testKey(edge), options: ["/dev/null"] }),
    },
    ...(isTransfer(edge) && edge.connectionTest
      ? []
      : [
          { what: "delete the file", expect: DENIED, command: run({ operation: "delete-object", key: testKey(edge) }) },
        ]),
  ];
};
