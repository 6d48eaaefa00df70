import { keyOf, receiver } from "../../../model/edges";
import type { BucketNode, RoleNode, TransferEdge } from "../../../model/graph";
import { s3ServiceOf } from "../../../model/names/region";
import { chosenRefusals } from "../../../proof/expected/assume-rows";
import type { Case } from "../../../proof/expected/case";
import { agreedContext, HAND_OVER } from "../../../proof/specification/requirements/acl";
import type { VariantCode } from "../../../proof/specification/variant";
import type { Handoff } from "../handoff";
import { command, shell } from "../text/shell";
import { testKey } from "../words";
import { DENIED, OUTSIDE, type Check, type Checks } from "./bucket";

/** What a writer tries on a bucket of the other account. */
interface Try {
  readonly key?: string;
  readonly options?: readonly string[];
  /** Account that is said to own the bucket. */
  readonly owner?: string | undefined;
}

/** An account that certainly does not own the bucket. */
const stranger = ({ account }: BucketNode): string => (account.id === "000000000001" ? "000000000002" : "000000000001");

/** What a writer tries: what must work, and what must be refused, by the table of expected access. */
export const writerTests = ({ edge, expectations }: Handoff): Pick<Checks, "allowed" | "refused"> => {
  const bucket = receiver(edge);
  const [file, other, outside] = [testKey(edge), testKey(edge, "refused.txt"), `${OUTSIDE}refused.txt`];
  const agreed = agreedContext(edge, "s3:PutObject");
  const plain = agreedContext(edge, "s3:GetObject");
  const acl = "s3:x-amz-acl" in agreed;
  const run = (operation: string, { key, options = [], owner = bucket.account.id }: Try = {}): string =>
    command(
      `aws s3api ${operation} --region ${shell(bucket.region)}`,
      `--bucket ${shell(bucket.name)}${key === undefined ? "" : ` --key ${shell(key)}`} --expected-bucket-owner ${owner}`,
      options.length === 0 ? undefined : options.join(" "),
    );
  const hand = "--acl bucket-owner-full-control";
  const put = (key: string, { withAcl = acl, options = [], owner }: Try & { readonly withAcl?: boolean } = {}) =>
    run("put-object", { key, owner, options: [...(withAcl ? [hand] : []), "--body hello.txt", ...options] });
  const refused = (asked: Case, what: string, command: string): Check[] =>
    asked.expected === "deny" ? [{ what, expect: DENIED, command }] : [];
  const refusal = (code: VariantCode) => expectations.refusal(expectations.rows, "s3:PutObject", code);
  const deletion = expectations.onObject("s3:DeleteObject", bucket, file, plain);
  const remove = run("delete-object", { key: file });
  return {
    allowed: [
      {
        what: "put a file",
        expect: `an ETag, and ${keyOf(bucket) ? "aws:kms" : "AES256"} as ServerSideEncryption`,
        command: `echo hello > hello.txt\n${put(file)}`,
      },
      ...(deletion.expected === "allow"
        ? [{ what: "remove it again, while the connection test is on", expect: "a DeleteMarker", command: remove }]
        : []),
    ],
    refused: [
      ...(acl
        ? refused(refusal("no-acl"), "put without the ACL", put(other, { withAcl: false }))
        : refused(
            expectations.onObject("s3:PutObjectAcl", bucket, other, HAND_OVER.agreed),
            "put with an ACL",
            put(other, { options: [hand] }),
          )),
      ...refused(
        expectations.onObject("s3:PutObject", bucket, outside, agreed),
        "put outside the prefix",
        put(outside),
      ),
      {
        what: "put to an account that does not own the bucket",
        expect: DENIED,
        command: put(other, { owner: stranger(bucket) }),
      },
      ...refused(
        refusal("no-tls"),
        "put without TLS",
        put(other, { options: [`--endpoint-url http://${s3ServiceOf(bucket.region)}`] }),
      ),
      ...refused(expectations.onBucket("s3:ListBucket", bucket, plain), "list the bucket", run("list-objects-v2")),
      ...refused(
        expectations.onObject("s3:GetObject", bucket, file, plain),
        "read the file",
        run("get-object", { key: file, options: ["/dev/null"] }),
      ),
      ...refused(deletion, "delete the file", remove),
    ],
  };
};

/** What an assumption that must be refused is called, and the external id that it sends. */
const REFUSED = {
  "no-external-id": { what: "assume the role without the external ID", externalId: undefined },
  "wrong-external-id": { what: "assume the role with another external ID", externalId: "not-the-agreed-one" },
} as const;

/** That the role is assumed as agreed, and not otherwise. */
export const assumeTests = (
  { edge, expectations: { graph } }: Handoff<TransferEdge>,
  role: RoleNode,
): Pick<Checks, "allowed" | "refused"> => {
  const assume = (externalId?: string): string =>
    command(
      `aws sts assume-role --region ${shell(edge.bucket.region)}`,
      `--role-arn ${shell(role.arn)} --role-session-name test`,
      externalId === undefined ? undefined : `--external-id ${shell(externalId)}`,
      "--query AssumedRoleUser.Arn --output text",
    );
  const expect = `arn:…:assumed-role/${role.name}/test`;
  return {
    allowed: [{ what: "assume the role", expect, command: assume(edge.externalId) }],
    refused: chosenRefusals(edge, role, graph).map((code) => ({
      what: REFUSED[code].what,
      expect: DENIED,
      command: assume(REFUSED[code].externalId),
    })),
  };
};
