import { checkOwnPolicies } from "../../decide/own-side";
import { KINDS, needOf, type Need } from "../../decide/resource-side";
import { UndecidableError, type PolicySource } from "../../decide/sides";
import { InvalidRequestError } from "../../match/identity";
import type { Access, Declared } from "../access";
import type { Formula } from "../formulas/formula";
import { encodeOwnPolicies, encodePolicy, encodeResourcePolicy } from "./policies";
import type { Asker, Scene } from "./scene";

/** Which requests some access permits, and of which that cannot be told; those are never among the first. */
export interface Permitted {
  readonly surely: Formula;
  readonly unclear: Formula;
}

const hasPolicies = ({ principal: { type } }: Asker): boolean => type === "AssumedRole" || type === "User";

const boundaryOf = (access: Access, asker: Asker) => access.boundary?.(asker.candidate);

const sessionOf = (access: Access, asker: Asker) => access.session?.(asker.candidate) ?? [];

/** What the own side of who asks says; `within` is whether boundary and session policies, where there are any, let it pass. */
const encodeOwn = (scene: Scene, access: Access) => {
  const { f } = scene;
  if (access.side === "resource") {
    return { denied: f.false, identity: f.true, within: f.true, unclear: f.false };
  }
  scene.askers.forEach((asker) => {
    checkOwnPolicies(asker.principal, { boundary: boundaryOf(access, asker), session: sessionOf(access, asker) });
  });
  const limited = scene.asked(hasPolicies);
  const of = (policies: (asker: Asker) => readonly PolicySource[]) =>
    encodeOwnPolicies(scene, (asker) => (hasPolicies(asker) ? policies(asker) : []));
  const identity = of(({ candidate }) => access.own(candidate));
  const boundary = of((asker) => [boundaryOf(access, asker) ?? []].flat());
  const session = of((asker) => sessionOf(access, asker));
  const bounded = scene.asked((asker) => boundaryOf(access, asker) !== undefined);
  const inSession = scene.asked((asker) => sessionOf(access, asker).length > 0);
  return {
    denied: f.or(identity.denied, boundary.denied, session.denied),
    identity: f.or(f.not(limited), identity.allowed.direct),
    within: f.and(f.or(f.not(bounded), boundary.allowed.direct), f.or(f.not(inSession), session.allowed.direct)),
    unclear: f.or(identity.unclear, boundary.unclear, session.unclear),
  };
};

const need = (scene: Scene, wanted: Need | "unclear", resource: string): Formula =>
  scene.does((action) => {
    try {
      return needOf({ action, service: action.slice(0, action.indexOf(":")), resource }) === wanted;
    } catch (error) {
      if (error instanceof UndecidableError) {
        return wanted === "unclear";
      }
      throw error;
    }
  });

/** Whether who asks belongs to the account of the resource. */
const sameAccount = (scene: Scene): Formula =>
  scene.f.or(
    ...scene.accounts.map((account) =>
      scene.f.and(
        scene.owned(account),
        scene.asked(({ names }) => names.account?.[0] === account),
      ),
    ),
  );

const checkResource = (scene: Scene, { resource }: Access, sample: string): void => {
  const wrong =
    resource &&
    scene.actions.find((action) => {
      const [service = ""] = action.toLowerCase().split(":");
      return KINDS.get(service) !== resource.kind || sample === "*";
    });
  if (resource && wrong !== undefined) {
    throw new InvalidRequestError(`${resource.name} is the policy of a ${resource.kind}, got ${wrong}`);
  }
};

/** Which requests policies permit: as the evaluator decides, see its `decide`. */
const encodeAccess = (scene: Scene, access: Access, sample: string): Permitted => {
  const { f } = scene;
  const own = encodeOwn(scene, access);
  if (access.side === "identity") {
    const surely = f.and(f.not(own.denied), own.identity, own.within, f.not(own.unclear));
    return { surely, unclear: own.unclear };
  }
  checkResource(scene, access, sample);
  const isBounded = (asker: Asker): boolean => access.side === "both" && boundaryOf(access, asker) !== undefined;
  const { denied, allowed, unclear } = encodeResourcePolicy(scene, access.resource, isBounded);
  const hasAccount = scene.asked(({ names }) => names.account !== undefined);
  const same = sameAccount(scene);
  const byOwn = f.and(own.identity, own.within);
  const ways = f.or(
    f.and(f.not(hasAccount), allowed.direct),
    f.and(
      hasAccount,
      same,
      f.or(
        f.and(byOwn, f.or(f.not(need(scene, "required", sample)), allowed.account)),
        f.and(allowed.role, own.within),
        allowed.direct,
      ),
    ),
    f.and(hasAccount, f.not(same), byOwn, f.or(allowed.direct, allowed.role, allowed.account)),
  );
  const open = f.or(own.unclear, unclear, need(scene, "unclear", sample));
  return { surely: f.and(f.not(f.or(own.denied, denied)), ways, f.not(open)), unclear: open };
};

/**
 * Which requests some access permits.
 *
 * @param sample one of the resources that are asked for: all of them are `*`, or none is
 */
export const encodePermitted = (scene: Scene, access: Access | Declared, sample: string): Permitted => {
  if (!("statements" in access)) {
    return encodeAccess(scene, access, sample);
  }
  const { f } = scene;
  const { denied, allowed, unclear } = encodePolicy(scene, access.statements, () => false);
  const surely = f.and(f.or(allowed.direct, allowed.role, allowed.account), f.not(denied), f.not(unclear));
  return { surely, unclear };
};
