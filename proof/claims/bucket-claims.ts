import { policyDocument } from "../../iam/document";
import type { AnyStatement, PolicyDocument } from "../../iam/types";
import { sender } from "../../model/edges";
import type { BucketNode } from "../../model/graph";
import { principalAccount } from "../../iam/match/identity";
import type { ResourcePolicy } from "../deployed-state/deployed-state";
import { bucketAccess } from "../declared/bucket-access";
import { declaredPolicy } from "../declared/access";
import { clauseOf } from "../declared/grant-statements";
import { grantsOf } from "../specification/grants";
import { TRANSPORT } from "../specification/requirements/transport";
import { beyond, exactly, type AskProps } from "./ask";
import { ANY_OWN, KNOWN_OWN, NO_GRANTS, NO_OTHERS, OWN_ACCOUNT } from "./assumptions";
import type { Candidate } from "./candidates";
import { claimsAbout, type Claim, type ClaimQuestion } from "./claim";
import type { DeclaredBy, Piece } from "./question";
import type { ClaimScope, Groups } from "./scope";
import { ALL_BUCKET_ACTIONS, ALL_OBJECT_ACTIONS } from "./vocabulary";

const bucketPolicy = (declared: PolicyDocument): DeclaredBy => ({ declared, kind: "bucket" });

/** What can be done to a bucket and to the objects in it. */
export const piecesOfBucket = ({ arn, account }: { readonly arn: string; readonly account: string }): Piece[] => [
  { actions: ALL_OBJECT_ACTIONS, resource: { kind: "objects", arn, account } },
  { actions: ALL_BUCKET_ACTIONS, resource: { kind: "bucket", arn, account } },
];

/** Everything over TLS of 1.2 or newer: in the set, and nothing else is. */
const overTls = ({ arn }: BucketNode): PolicyDocument => {
  const Resource = [arn, `${arn}/*`];
  const everything = { Principal: "*", Action: "s3:*", Resource } as const;
  return policyDocument([
    { ...everything, Effect: "Allow" },
    ...TRANSPORT.denials.map((Condition) => ({ ...everything, Effect: "Deny", Condition }) as const),
  ]);
};

/** What each sender does in a bucket when it does as declared. */
const exchangesOf = ({ graph }: ClaimScope, bucket: BucketNode): AnyStatement[] =>
  graph.touching(bucket).flatMap((edge) => {
    const { identity, resource } = grantsOf(edge);
    return [...identity, ...resource]
      .filter((grant) => grant.bucket === bucket && !grant.key)
      .map((grant): AnyStatement => ({ ...clauseOf([grant], {}), Principal: { AWS: sender(edge).arn } }));
  });

/**
 * What a bucket's policy lets others do: what no statement of the team's own says, and what each of them opens by itself,
 * whatever its other Allow statements say.
 */
const openedBy = (
  bucket: BucketNode,
  deployed: ResourcePolicy | undefined,
  props: Pick<AskProps, "candidates" | "pieces" | "andNamed" | "except">,
): ClaimQuestion[] => {
  const butNot = (statements: readonly AnyStatement[]) => bucketPolicy(declaredPolicy("resource", statements));
  const denials = deployed?.document.Statement.filter(({ Effect }) => Effect === "Deny") ?? [];
  return [
    ...beyond({ ...props, allowed: { side: "resource", resource: deployed }, butNot: butNot(bucket.statements) }),
    ...bucket.statements.flatMap((statement, index) => {
      const path = `${bucket.path}.statements.${index}`;
      const document = policyDocument([...denials, statement]);
      return statement.Effect === "Deny"
        ? []
        : beyond({
            ...props,
            allowed: { side: "resource", resource: { kind: "bucket", name: path, document } },
            butNot: butNot([]),
          }).map((question) => ({ ...question, statement: { path, because: bucket.statementReasons[index] } }));
    }),
  ];
};

/** What is claimed of a bucket. */
export const bucketClaims = (
  scope: ClaimScope,
  { all, strangers, unsigned, elsewhere }: Groups,
  known: readonly Candidate[],
  bucket: BucketNode,
): Claim[] => {
  const { name, account, arn, path: node } = bucket;
  const access = bucketAccess(scope.graph, bucket, scope.waits);
  const deployed = scope.state.buckets.get(name);
  const policy = { side: "resource", resource: deployed?.policy } as const;
  const pieces = piecesOfBucket({ arn, account: account.id });
  const grantsMore = bucket.statements.some(({ Effect }) => Effect === "Allow");
  const accounts = new Set(scope.graph.accounts.map(({ id }) => id));
  const except = ({ principal }: Candidate) => accounts.has(principalAccount(principal) ?? "");
  const opened = (candidates: readonly Candidate[], named: boolean) =>
    openedBy(bucket, deployed?.policy, { candidates, pieces, andNamed: named, except });
  const claim = claimsAbout(node, NO_GRANTS, NO_OTHERS);
  return [
    claim(
      "access",
      `who may write, read, list, delete and configure ${name} is exactly who is declared, whatever the policies of others`,
      [ANY_OWN, OWN_ACCOUNT],
      exactly(policy, access, "bucket", { candidates: all, pieces, andNamed: true }),
    ),
    claim(
      "TLS",
      `nobody reaches ${name} without TLS, or by a version below 1.2, not even its own account, but for its root user, who may always change the policy`,
      [ANY_OWN],
      beyond({ candidates: all, pieces, allowed: policy, butNot: bucketPolicy(overTls(bucket)), andNamed: true }),
    ),
    claim(
      "not public",
      `no stranger's account, no service and nobody without credentials does anything in ${name}`,
      [ANY_OWN],
      opened([...strangers, ...unsigned], true),
    ),
    claim(
      "senders apart",
      `every sender does its own exchanges in ${name}${grantsMore ? " and what the environment file's statements grant it" : ""}, and reaches no prefix of another`,
      [KNOWN_OWN],
      beyond({
        candidates: known,
        pieces,
        allowed: { ...policy, side: "both" },
        butNot: bucketPolicy(declaredPolicy("resource", [...exchangesOf(scope, bucket), ...bucket.statements])),
      }),
    ),
    ...(elsewhere.length > 0
      ? [
          claim(
            "environments apart",
            `nobody of ${scope.others.map((other) => other.name).join(" or ")} does anything in ${name}`,
            [ANY_OWN],
            opened(elsewhere, false),
          ),
        ]
      : []),
  ];
};
