import { policyDocument } from "../../iam/document";
import type { PolicyDocument, PolicyStatement } from "../../iam/types";
import { sender } from "../../model/edges";
import type { BucketNode } from "../../model/graph";
import { bucketAccess } from "../declared/bucket-access";
import { declaredPolicy } from "../declared/access";
import { clauseOf } from "../declared/grant-statements";
import { grantsOf } from "../specification/grants";
import { TRANSPORT } from "../specification/requirements/transport";
import { beyond, exactly } from "./ask";
import { ANY_OWN, KNOWN_OWN, NO_GRANTS, NO_OTHERS, OWN_ACCOUNT } from "./assumptions";
import { unnamed, type Candidate } from "./candidates";
import { claimsAbout, type Claim } from "./claim";
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
const exchangesOf = ({ graph }: ClaimScope, bucket: BucketNode): PolicyStatement[] =>
  graph.touching(bucket).flatMap((edge) => {
    const { identity, resource } = grantsOf(edge);
    return [...identity, ...resource]
      .filter((grant) => grant.bucket === bucket && !grant.key)
      .map((grant): PolicyStatement => ({ ...clauseOf([grant], {}), Principal: { AWS: sender(edge).arn } }));
  });

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
  const own = bucketPolicy(declaredPolicy("resource", bucket.statements));
  const outside = unnamed(elsewhere, bucket.statements);
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
      `nobody reaches ${name} without TLS, or by a version below 1.2, not even its own account`,
      [ANY_OWN],
      beyond({ candidates: all, pieces, allowed: policy, butNot: bucketPolicy(overTls(bucket)), andNamed: true }),
    ),
    claim(
      "not public",
      `no stranger's account, no service and nobody without credentials does anything in ${name}`,
      [ANY_OWN],
      beyond({
        candidates: [...unnamed(strangers, bucket.statements), ...unsigned],
        pieces,
        allowed: policy,
        butNot: own,
      }),
    ),
    claim(
      "senders apart",
      `every sender does its own exchanges in ${name}, and reaches no prefix of another`,
      [KNOWN_OWN],
      beyond({
        candidates: known,
        pieces,
        allowed: { ...policy, side: "both" },
        butNot: bucketPolicy(declaredPolicy("resource", [...exchangesOf(scope, bucket), ...bucket.statements])),
      }),
    ),
    ...(outside.length > 0
      ? [
          claim(
            "environments apart",
            `nobody of ${scope.others.map((other) => other.name).join(" or ")} does anything in ${name}`,
            [ANY_OWN],
            beyond({ candidates: outside, pieces, allowed: policy, butNot: own }),
          ),
        ]
      : []),
  ];
};
