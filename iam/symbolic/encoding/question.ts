import { sessionArn } from "../../arn";
import { identityOf, InvalidRequestError } from "../../match/identity";
import type { Policy } from "../../policy";
import type { Access, Declared } from "../access";
import type { Formula } from "../formulas/formula";
import type { Candidate, Space } from "../space";
import { encodeSpace } from "./constraints";
import { encodePermitted, type Permitted } from "./decision";
import { accountsOf, resourcesOf } from "./resource-space";
import { Scene, type Asker, type Samples } from "./scene";

/** A question as formulas over one request. */
export interface Encoded {
  readonly scene: Scene;
  /** Which requests are asked about. */
  readonly asked: Formula;
  readonly permitted: readonly Permitted[];
}

const policiesOf = (access: Access | Declared, { principals }: Space): readonly Policy[] =>
  "statements" in access
    ? [access.statements]
    : [
        ...(access.resource ? [access.resource.policy] : []),
        ...principals.flatMap((candidate) => access.own(candidate).map(({ policy }) => policy)),
      ];

/** The sessions of a role that policies name, and one that none does: no policy tells others apart. */
const sessionsOf = (
  roleArn: string,
  identities: ReadonlySet<string>,
): readonly [other: string, ...named: readonly string[]] => {
  const { account, name } = identityOf(roleArn, "role");
  const begin = sessionArn(account, name, "");
  const named = [...identities].flatMap((arn) => (arn.startsWith(begin) ? [arn.slice(begin.length)] : [])).sort();
  let other = "session";
  while (named.includes(other)) {
    other = `${other}-2`;
  }
  return [other, ...named];
};

/** Everybody who may ask, with every name of a session that makes a difference. */
const askersOf = (candidates: readonly Candidate[], policies: readonly Policy[]): readonly Omit<Asker, "names">[] => {
  const identities = new Set(
    policies.flatMap(({ statements }) =>
      statements.flatMap(({ principals }) => [...(principals?.named.identities ?? [])]),
    ),
  );
  return candidates.flatMap((candidate): Omit<Asker, "names">[] => {
    const { principal } = candidate;
    if (principal.type !== "AssumedRole") {
      return [{ candidate, principal }];
    }
    const { roleArn, sessionName } = principal;
    const [other, ...named] = sessionName === undefined ? sessionsOf(roleArn, identities) : [undefined, sessionName];
    const of = (name: string) =>
      ({ candidate, principal: { type: "AssumedRole", roleArn, sessionName: name } }) as const;
    return [...(other === undefined ? [] : [{ ...of(other), otherThan: named }]), ...named.map(of)];
  });
};

/**
 * Encodes what some accesses permit of the requests of a space.
 *
 * @param samples keys that have no other values than these
 * @throws InvalidRequestError if the space holds no requests
 * @throws UnsupportedPolicyError for what cannot be encoded
 */
export const encode = (space: Space, accesses: readonly (Access | Declared)[], samples?: Samples): Encoded => {
  const { principals, actions, resource } = space;
  if (principals.length === 0 || actions.length === 0 || accountsOf(resource).length === 0) {
    throw new InvalidRequestError("a space must have principals, actions and accounts");
  }
  const pattern = actions.find((action) => !/^[a-z0-9-]+:[a-z0-9]+$/i.test(action));
  if (pattern !== undefined) {
    throw new InvalidRequestError(`action must be one action such as 's3:PutObject', got '${pattern}'`);
  }
  const scene = new Scene(
    askersOf(
      principals,
      accesses.flatMap((access) => policiesOf(access, space)),
    ),
    resourcesOf(resource, actions),
    [...new Set(actions)],
    accountsOf(resource),
    samples,
  );
  const sample = resource.kind === "none" ? "*" : "arn";
  const permitted = accesses.map((access) => encodePermitted(scene, access, sample));
  return { scene, asked: encodeSpace(scene, space), permitted };
};
