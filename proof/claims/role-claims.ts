import type { RoleNode } from "../../model/graph";
import { declaredPolicy } from "../declared/access";
import { trustAccess } from "../declared/trust-access";
import { identityKey } from "../deployed-state/deployed-state";
import { beyond, exactly } from "./ask";
import { ANY_OWN, NO_OTHERS } from "./assumptions";
import { unnamed } from "./candidates";
import { claimsAbout, type Claim } from "./claim";
import type { Piece } from "./question";
import type { ClaimScope, Groups } from "./scope";
import { ALL_SESSION_ACTIONS } from "./vocabulary";

/** What is claimed of who assumes a role. */
export const roleClaims = (scope: ClaimScope, { all, strangers, elsewhere }: Groups, role: RoleNode): Claim[] => {
  const { path: node, arn, account, name } = role;
  const access = trustAccess(scope.graph, role);
  const identity = scope.state.identities.get(identityKey(account.id, "role", name));
  const policy = { side: "resource", resource: identity?.trust } as const;
  const pieces: Piece[] = [{ actions: ALL_SESSION_ACTIONS, resource: { kind: "role", arn, account: account.id } }];
  const nobody = { declared: declaredPolicy("trust", []), kind: "trust" } as const;
  const outside = unnamed([...strangers, ...elsewhere], access.atMost);
  const environments = scope.others.map((other) => other.name).join(" or ");
  const claim = claimsAbout(node, ANY_OWN, NO_OTHERS);
  return [
    claim(
      "assumed by",
      `who may assume role ${name}, and how, is exactly who is declared, whatever their own policies`,
      [],
      exactly(policy, access, "trust", { candidates: all, pieces, andNamed: true }),
    ),
    claim(
      "closed to others",
      `nobody of a stranger's account${environments === "" ? "" : ` or of ${environments}`} assumes role ${name}`,
      [],
      beyond({ candidates: outside, pieces, allowed: policy, butNot: nobody }),
    ),
  ];
};
