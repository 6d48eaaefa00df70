import { isNeverDenied, isRefused } from "../../decide/beyond-policies";
import { checkOwnPolicies } from "../../decide/own-side";
import { ALIAS_ACTIONS, KINDS, needOf, type Need } from "../../decide/resource-side";
import { UndecidableError, type PolicySource } from "../../decide/sides";
import { InvalidRequestError } from "../../match/identity";
import type { Access, Declared } from "../access";
import type { Formula } from "../formulas/formula";
import { piecesOf } from "../../wildcards";
import { pattern } from "../languages/symbols";
import { someAmong } from "./compared-texts";
import { encodeOwnPolicies, encodePolicy, encodeResourcePolicy, type Saying } from "./policies";
import type { Asker, Scene } from "./scene";
import { textsOf } from "./values";

const ALIASES = textsOf([pattern(piecesOf("arn:*:kms:*:*:alias/*"))]);

/** Which requests some access permits, and of which that cannot be told; those are never among the first. */
export interface Permitted {
  readonly surely: Formula;
  readonly unclear: Formula;
  /** Which it permits if what cannot be told were told. */
  readonly told: Formula;
}

const hasPolicies = ({ principal: { type } }: Asker): boolean => type === "AssumedRole" || type === "User";

const boundaryOf = (access: Access, asker: Asker) => access.boundary?.(asker.candidate);

const sessionOf = (access: Access, asker: Asker) => access.session?.(asker.candidate) ?? [];

/** What the own side says; `within` is whether boundary and session policies, where there are any, let it pass. */
interface OwnSaying {
  readonly denied: Formula;
  readonly identity: Formula;
  readonly within: Formula;
}

/** The same surely, and if all were told. */
interface OwnSaid extends OwnSaying {
  readonly told: OwnSaying;
  readonly unclear: Formula;
}

/** What the own side of who asks says. */
const encodeOwn = (scene: Scene, access: Access): OwnSaid => {
  const { f } = scene;
  if (access.side === "resource") {
    const unlimited: OwnSaying = { denied: f.false, identity: f.true, within: f.true };
    return { ...unlimited, told: unlimited, unclear: f.false };
  }
  scene.askers.forEach((asker) => {
    checkOwnPolicies(asker.principal, { boundary: boundaryOf(access, asker), session: sessionOf(access, asker) });
  });
  const limited = scene.asked(hasPolicies);
  const of = (policies: (asker: Asker) => readonly PolicySource[]) =>
    encodeOwnPolicies(scene, (asker) => (hasPolicies(asker) ? policies(asker) : []));
  const all = {
    identity: of(({ candidate }) => access.own(candidate)),
    boundary: of((asker) => [boundaryOf(access, asker) ?? []].flat()),
    session: of((asker) => sessionOf(access, asker)),
  };
  const bounded = scene.asked((asker) => boundaryOf(access, asker) !== undefined);
  const inSession = scene.asked((asker) => sessionOf(access, asker).length > 0);
  const saying = ({ identity, boundary, session }: Readonly<Record<keyof typeof all, Saying>>): OwnSaying => ({
    denied: f.or(identity.denied, boundary.denied, session.denied),
    identity: f.or(f.not(limited), identity.allowed.direct),
    within: f.and(f.or(f.not(bounded), boundary.allowed.direct), f.or(f.not(inSession), session.allowed.direct)),
  });
  const { identity, boundary, session } = all;
  return {
    ...saying(all),
    told: saying({ identity: identity.told, boundary: boundary.told, session: session.told }),
    unclear: f.or(identity.unclear, boundary.unclear, session.unclear),
  };
};

/** Of which actions the resource's policy must allow every request, and of which that cannot be told. */
const requiredFor = (scene: Scene, sample: string) => {
  const { f } = scene;
  const needs = (wanted: Need | "unclear"): Formula =>
    scene.does((action) => {
      try {
        return needOf({ action, service: action.slice(0, action.indexOf(":")), resource: sample }) === wanted;
      } catch (error) {
        if (error instanceof UndecidableError) {
          return wanted === "unclear";
        }
        throw error;
      }
    });
  const ofAlias = f.and(
    scene.does((action) => ALIAS_ACTIONS.includes(action)),
    someAmong(scene, scene.resource, ALIASES),
  );
  const [surely, unclear] = [f.and(needs("required"), f.not(ofAlias)), needs("unclear")];
  return {
    surely,
    unclear,
    told: f.told(surely, f.or(surely, unclear), "whether the resource's policy must allow it"),
  };
};

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

/** Who asks for what, as far as that decides beside the policies; see the evaluator's `isRefused` and `isNeverDenied`. */
const encodeBeyond = (scene: Scene, same: Formula) => {
  const { f } = scene;
  const of = (rule: typeof isRefused): Formula =>
    f.or(
      ...[true, false].flatMap((sameAccount) =>
        scene
          .grouped(({ names }, action) => rule({ names, sameAccount, action }))
          .map(([guard, holds]) => f.and(f.constant(holds), guard, sameAccount ? same : f.not(same))),
      ),
    );
  return { refused: of(isRefused), neverDenied: of(isNeverDenied) };
};

/** Which requests policies permit: as the evaluator decides, see its `decide`. */
const encodeAccess = (scene: Scene, access: Access, sample: string): Permitted => {
  const { f } = scene;
  const own = encodeOwn(scene, access);
  if (access.side === "identity") {
    const allowed = ({ denied, identity, within }: OwnSaying): Formula => f.and(f.not(denied), identity, within);
    return { surely: f.and(allowed(own), f.not(own.unclear)), told: allowed(own.told), unclear: own.unclear };
  }
  checkResource(scene, access, sample);
  const isBounded = (asker: Asker): boolean => access.side === "both" && boundaryOf(access, asker) !== undefined;
  const resource = encodeResourcePolicy(scene, access.resource, isBounded);
  const hasAccount = scene.asked(({ names }) => names.account !== undefined);
  const same = scene.sameAccount;
  const { refused, neverDenied } = encodeBeyond(scene, same);
  const required = requiredFor(scene, sample);
  const permitted = ({ denied, identity, within }: OwnSaying, of: Saying, mustAllow: Formula): Formula => {
    const { direct, role, account } = of.allowed;
    const byOwn = f.and(identity, within);
    const ways = f.or(
      f.and(f.not(hasAccount), direct),
      f.and(hasAccount, same, f.or(f.and(byOwn, f.or(f.not(mustAllow), account)), f.and(role, within), direct)),
      f.and(hasAccount, f.not(same), byOwn, f.or(direct, role, account)),
    );
    return f.and(f.not(denied), f.not(f.and(of.denied, f.not(neverDenied))), ways, f.not(refused));
  };
  const unclear = f.or(own.unclear, resource.unclear, required.unclear);
  return {
    surely: f.and(permitted(own, resource, required.surely), f.not(unclear)),
    told: permitted(own.told, resource.told, required.told),
    unclear,
  };
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
  const said = encodePolicy(scene, access.statements, () => false);
  const { refused, neverDenied } = encodeBeyond(scene, scene.sameAccount);
  const ofResource = access.statements.statements.some(({ principals }) => principals !== undefined);
  const described = ({ denied, allowed }: Saying): Formula =>
    f.and(
      f.or(allowed.direct, allowed.role, allowed.account),
      f.or(f.not(denied), neverDenied),
      ofResource ? f.not(refused) : f.true,
    );
  return { surely: f.and(described(said), f.not(said.unclear)), told: described(said.told), unclear: said.unclear };
};
