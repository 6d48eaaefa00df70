import type { PolicyDocument } from "../../iam/types";
import type { RoleNode } from "../../model/graph";
import { declaredPolicy } from "../declared/access";
import { trustAccess } from "../declared/trust-access";
import { identityKey } from "../deployed-state/deployed-state";
import { beyond, missing } from "./ask";
import { ANY_OWN, NO_OTHERS } from "./assumptions";
import { unnamed } from "./candidates";
import type { Claim } from "./claim";
import type { DeclaredBy, Piece } from "./question";
import type { ClaimScope, Groups } from "./scope";
import { ALL_SESSION_ACTIONS } from "./vocabulary";

const trustPolicy = (declared: PolicyDocument): DeclaredBy => ({ declared, kind: "trust" });

/** What is claimed of who assumes a role. */
export const roleClaims = (scope: ClaimScope, { all, strangers, elsewhere }: Groups, role: RoleNode): Claim[] => {
  const { path: node, arn, account, name } = role;
  const access = trustAccess(scope.graph, role);
  const identity = scope.state.identities.get(identityKey(account.id, "role", name));
  const policy = { side: "resource", resource: identity?.trust } as const;
  const pieces: Piece[] = [{ actions: ALL_SESSION_ACTIONS, resource: { kind: "role", arn, account: account.id } }];
  const nobody = trustPolicy(declaredPolicy("trust", []));
  const outside = unnamed([...strangers, ...elsewhere], access.atMost);
  const environments = scope.others.map((other) => other.name).join(" or ");
  return [
    {
      node,
      name: "assumed by",
      sentence: `who may assume role ${name}, and how, is exactly who is declared, whatever their own policies`,
      assumptions: [ANY_OWN, NO_OTHERS],
      questions: [
        ...beyond({
          candidates: all,
          pieces,
          allowed: policy,
          butNot: trustPolicy(access.atMost),
          andNamed: true,
        }),
        ...missing({
          candidates: all,
          pieces,
          allowed: trustPolicy(access.atLeast),
          butNot: policy,
          andNamed: true,
        }),
      ],
    },
    {
      node,
      name: "closed to others",
      sentence: `nobody of a stranger's account${environments === "" ? "" : ` or of ${environments}`} assumes role ${name}`,
      assumptions: [ANY_OWN, NO_OTHERS],
      questions: [...beyond({ candidates: outside, pieces, allowed: policy, butNot: nobody })],
    },
  ];
};
