import { InvalidRequestError } from "../../match/identity";
import type { Policy } from "../../policy";
import type { Access, Declared } from "../access";
import type { Formula } from "../formulas/formula";
import type { Space } from "../space";
import { askersOf } from "./askers";
import { encodeSpace } from "./constraints";
import { encodePermitted, type Permitted } from "./decision";
import { accountsOf, resourcesOf } from "./resource-space";
import { Scene } from "./scene";

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

/**
 * Encodes what some accesses permit of the requests of a space.
 *
 * @throws InvalidRequestError if the space holds no requests
 * @throws UnsupportedPolicyError for what cannot be encoded
 */
export const encode = (space: Space, accesses: readonly (Access | Declared)[]): Encoded => {
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
  );
  const sample = resource.kind === "none" ? "*" : "arn";
  const permitted = accesses.map((access) => encodePermitted(scene, access, sample));
  return { scene, asked: encodeSpace(scene, space), permitted };
};
