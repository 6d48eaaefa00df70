import type { Graph } from "../model/graph";
import { listed } from "../runtime/words";
import {
  identityKey,
  type DeployedIdentity,
  type DeployedState,
  type PolicyLists,
} from "./deployed-state/deployed-state";

const KINDS = { inline: "inline policies", attached: "attached policies" } as const;

const findingsOf = ({ label, account }: DeployedIdentity, lists: PolicyLists, asked: boolean): string[] =>
  (["inline", "attached"] as const).flatMap((what) => {
    const stated = lists.only[what];
    const [has, says] = [[...lists[what]].sort(), [...(stated ?? [])].sort()];
    if (stated === undefined) {
      return asked ? [`${label} of ${account} may have ${KINDS[what]} that somebody adds by hand`] : [];
    }
    return has.join() === says.join() && asked
      ? []
      : [
          `${label} of ${account} is to have no ${KINDS[what]} but ${listed(says) || "none"}` +
            (asked ? `, and the JSON gives it ${listed(has) || "none"}` : ", and is not ours to clear"),
        ];
  });

/**
 * What is wrong about who keeps roles and users free of policies by hand: those that a managed account creates have exactly
 * the policies of the JSON, and nobody takes policies away from others.
 *
 * @param owned keys of the identities that are created here; of an account that says otherwise, and of what exists, none
 */
export const exclusiveFindings = (state: DeployedState, owned: ReadonlySet<string>): string[] =>
  [...state.identities].flatMap(([key, identity]) =>
    identity.lists ? findingsOf(identity, identity.lists, owned.has(key)) : [],
  );

/** The roles and users of an environment's exchanges whose policies are those of the JSON alone. */
export const ownedIn = ({ roles, users }: Graph): Set<string> =>
  new Set(
    [...roles, ...users]
      .filter(({ account, existing, retired }) => account.exclusivePolicies && !existing && !retired)
      .map(({ account, kind, name }) => identityKey(account.id, kind, name)),
  );
