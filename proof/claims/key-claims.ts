import type { PolicyDocument, PolicyStatement } from "../../iam/types";
import { sender } from "../../model/edges";
import type { KeyNode } from "../../model/graph";
import { declaredPolicy } from "../declared/access";
import { clauseOf } from "../declared/grant-statements";
import { keyAccess } from "../declared/key-access";
import { grantsOf } from "../specification/grants";
import { keyArnOf } from "../specification/keys";
import { beyond, exactly } from "./ask";
import { ANY_OWN, KNOWN_OWN, NO_GRANTS, NO_OTHERS, OWN_ACCOUNT } from "./assumptions";
import type { Candidate } from "./candidates";
import { claimsAbout, type Claim } from "./claim";
import type { DeclaredBy, Piece } from "./question";
import type { ClaimScope, Groups } from "./scope";
import { ALL_KEY_ACTIONS } from "./vocabulary";

const keyPolicy = (declared: PolicyDocument): DeclaredBy => ({ declared, kind: "key" });

/** What each sender does with a key when it does as declared. */
const exchangesOf = ({ graph }: ClaimScope, key: KeyNode): PolicyStatement[] =>
  graph.touching(key).flatMap((edge) => {
    const { identity, resource } = grantsOf(edge);
    return [...identity, ...resource]
      .filter((grant) => grant.key === key)
      .map((grant): PolicyStatement => ({ ...clauseOf([grant]), Principal: { AWS: sender(edge).arn } }));
  });

/** What is claimed of a key. */
export const keyClaims = (
  scope: ClaimScope,
  { all, strangers, unsigned, elsewhere }: Groups,
  known: readonly Candidate[],
  key: KeyNode,
): Claim[] => {
  const { path: node, alias, account } = key;
  const arn = keyArnOf(key);
  const access = keyAccess(scope.graph, key, scope.waits);
  const policy = { side: "resource", resource: scope.state.keys.get(arn)?.policy } as const;
  const pieces: Piece[] = [{ actions: ALL_KEY_ACTIONS, resource: { kind: "key", arn, account: account.id } }];
  const nobody = keyPolicy(declaredPolicy("resource", []));
  const claim = claimsAbout(node, NO_GRANTS, NO_OTHERS);
  return [
    claim(
      "access",
      `who may use and administer key ${alias} is exactly who is declared, whatever the policies of others`,
      [ANY_OWN, OWN_ACCOUNT],
      exactly(policy, access, "key", { candidates: all, pieces, andNamed: true }),
    ),
    claim(
      "own traffic",
      `key ${alias} serves its buckets' traffic through S3 alone: each sender's own files, and nothing else`,
      [KNOWN_OWN],
      beyond({
        candidates: known,
        pieces,
        allowed: { ...policy, side: "both" },
        butNot: keyPolicy(declaredPolicy("resource", exchangesOf(scope, key))),
      }),
    ),
    claim(
      "not public",
      `no stranger's account, no service and nobody without credentials uses key ${alias}`,
      [ANY_OWN],
      beyond({ candidates: [...strangers, ...unsigned], pieces, allowed: policy, butNot: nobody }),
    ),
    ...(elsewhere.length > 0
      ? [
          claim(
            "environments apart",
            `nobody of ${scope.others.map(({ name }) => name).join(" or ")} uses key ${alias}`,
            [ANY_OWN],
            beyond({ candidates: elsewhere, pieces, allowed: policy, butNot: nobody }),
          ),
        ]
      : []),
  ];
};
