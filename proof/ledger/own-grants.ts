import { asList } from "../../iam/document";
import type { AnyStatement } from "../../iam/types";
import { statementName } from "../judge/explain";
import { BUCKET_ACTIONS, OBJECT_ACTIONS } from "../expected/actions";
import {
  identityKey,
  type DeployedIdentity,
  type ResourcePolicy,
  type DeployedState,
} from "../deployed-state/deployed-state";
import { resourcePolicyOf } from "../judge/policies-of";
import { admits } from "./admits";
import type { Entry } from "./entry";
import type { Names } from "./names";
import { commonActions, commonResources } from "./patterns";

const OBJECTS: readonly string[] = OBJECT_ACTIONS;
const BUCKETS: readonly string[] = BUCKET_ACTIONS;

/** An action on objects means nothing on a bucket, and the other way round. */
const meaningful = (actions: readonly string[], resource: string): string[] => {
  const nothing = /:s3:::[^/]*$/.test(resource) ? OBJECTS : resource.includes(":s3:::") ? BUCKETS : [];
  return actions.filter((action) => !nothing.includes(action));
};

/** What a resource is: its heading, how it is called in a line, its owner, and the policy that must admit others. */
export interface Place {
  readonly heading: string;
  readonly where: string;
  readonly owner: string | undefined;
  readonly policy: ResourcePolicy | undefined;
  /** Whether the policy must admit identities of the same account too. */
  readonly alwaysAsked: boolean;
}

/** The bucket, key or role that a resource pattern means. */
const placeOf = (state: DeployedState, names: Names, resource: string): Place => {
  const unknown = { heading: `Elsewhere`, where: resource, owner: undefined, policy: undefined, alwaysAsked: false };
  const [, , service = "", , , ...rest] = resource.split(":");
  const path = rest.join(":");
  if (service === "s3") {
    const bucket = state.buckets.get(path.split("/", 1)[0] ?? "");
    return bucket
      ? {
          heading: `Bucket ${bucket.name} of ${names.account(bucket.account)}`,
          where: path,
          owner: bucket.account,
          policy: bucket.policy,
          alwaysAsked: false,
        }
      : unknown;
  }
  if (service === "kms") {
    const key = state.keys.get(resource);
    return key
      ? {
          heading: `Key ${key.alias} of ${names.account(key.account)}`,
          where: "",
          owner: key.account,
          policy: key.policy,
          alwaysAsked: true,
        }
      : unknown;
  }
  const role = service === "iam" ? [...state.identities.values()].find((each) => isRole(each, resource)) : undefined;
  return role
    ? {
        heading: `Role ${role.name} of ${names.account(role.account)}`,
        where: "",
        owner: role.account,
        policy: resourcePolicyOf(state, resource),
        alwaysAsked: true,
      }
    : unknown;
};

const isRole = ({ kind, account, name, created }: DeployedIdentity, arn: string): boolean =>
  created && kind === "role" && arn.includes(`::${account}:role/`) && arn.endsWith(`/${name}`);

/** The statements of a resource's policy that admit what an own statement grants, with what both have in common. */
const admissions = (
  policy: ResourcePolicy | undefined,
  identity: DeployedIdentity,
  actions: readonly string[],
  resource: string,
) =>
  (policy?.document.Statement ?? []).flatMap((statement, index) => {
    if (statement.Effect !== "Allow" || !admits(statement, identity)) {
      return [];
    }
    const common = commonActions(actions, asList(statement.Action ?? []));
    // A key policy's "*" is the key; a trust policy names no resource.
    const resources =
      policy?.kind === "bucket" ? commonResources([resource], asList(statement.Resource ?? "*")) : [resource];
    return common.length > 0 && resources.length > 0 ? [{ statement, index, actions: common, resources }] : [];
  });

/** What one statement of an identity's own policies grants on one resource. */
const grantsOn = (
  { state, names }: LedgerContext,
  identity: DeployedIdentity,
  own: { readonly statement: AnyStatement; readonly name: string },
  resource: string,
): Entry[] => {
  const place = placeOf(state, names, resource);
  const actions = meaningful(asList(own.statement.Action ?? []), resource);
  const entry: Entry = {
    place: place.heading,
    who: `${identity.label} of ${names.account(identity.account)}`,
    identity: identityKey(identity.account, identity.kind, identity.name),
    effect: "may",
    actions,
    where: place.where,
    conditions: [own.statement.Condition ?? {}],
    through: [own.name],
  };
  if (actions.length === 0) {
    return [];
  }
  if (place.owner === undefined) {
    return [{ ...entry, note: "the environment does not hold it" }];
  }
  if (!place.alwaysAsked && place.owner === identity.account) {
    return [entry];
  }
  const admitted = admissions(place.policy, identity, actions, resource);
  const left = actions.filter(
    (action) => !admitted.some((each) => commonActions([action], each.actions).includes(action)),
  );
  return [
    ...admitted.flatMap((each) =>
      each.resources.map((found) => ({
        ...entry,
        actions: each.actions,
        where: placeOf(state, names, found).where,
        conditions: [...entry.conditions, each.statement.Condition ?? {}],
        through: [own.name, statementName(place.policy?.name ?? "", each.statement.Sid, each.index)],
      })),
    ),
    ...(left.length > 0 ? [{ ...entry, actions: left, note: "without effect: the other side does not admit it" }] : []),
  ];
};

/** What entries are made from. */
export interface LedgerContext {
  readonly state: DeployedState;
  readonly names: Names;
}

/** What identities may do by their own policies, together with what the other side admits. */
export const ownGrants = (context: LedgerContext): Entry[] =>
  [...context.state.identities.values()].flatMap((identity) =>
    identity.policies.flatMap(({ name, document }) =>
      document.Statement.flatMap((statement, index) =>
        statement.Effect === "Allow"
          ? asList(statement.Resource ?? []).flatMap((resource) =>
              grantsOn(context, identity, { statement, name: statementName(name, statement.Sid, index) }, resource),
            )
          : [],
      ),
    ),
  );
