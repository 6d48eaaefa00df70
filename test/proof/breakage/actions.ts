import { asList } from "../../../iam/document";
import type { PolicyKind } from "../../../iam/policy";
import type { PolicyStatement } from "../../../iam/types";
import { BUCKET_ACTIONS, KEY_ACTIONS, OBJECT_ACTIONS, SESSION_ACTIONS } from "../../../proof/expected/actions";
import { droppedEach, extended, replacedEach } from "./lists";
import type { Place, StatementChange } from "./statements";

/** `s3:PutObjectAcl` → `s3:Put*`; nothing where the verb is all there is. */
const ofTheVerb = (action: string): string[] => {
  const [, verb] = /^(\w+:[A-Z][a-z]+)[A-Z*]/.exec(action) ?? [];
  return verb === undefined ? [] : [`${verb}*`];
};

const KNOWN: readonly string[] = [...OBJECT_ACTIONS, ...BUCKET_ACTIONS, ...KEY_ACTIONS, ...SESSION_ACTIONS];

/** `s3:PutObject` → `s3:PutObject*`, where that means more. */
const withWildcard = (action: string): string[] =>
  KNOWN.some((known) => known !== action && known.startsWith(action)) ? [`${action}*`] : [];

const ofTheService = (action: string): string => action.replace(/:.*/, ":*");

/** What a statement of each service and kind of policy could grant by mistake. */
const MORE: Readonly<Record<string, readonly string[]>> = {
  s3: ["s3:GetObject", "s3:DeleteObjectVersion", "s3:PutBucketPolicy"],
  kms: ["kms:ReEncryptFrom", "kms:CreateGrant"],
  sts: ["sts:TagSession", "sts:SetSourceIdentity"],
};

/** What only an identity policy can grant beside. */
const OF_OTHER_SERVICES: Readonly<Record<PolicyKind, readonly string[]>> = {
  identity: ["iam:PassRole", "secretsmanager:GetSecretValue"],
  bucket: [],
  key: [],
  trust: [],
};

/** A statement with fewer, other or more actions. */
export const actionChanges = (statement: PolicyStatement, { policy }: Place): StatementChange[] => {
  const { Action, ...others } = statement;
  const [first = ""] = asList(Action);
  const more = [...(MORE[first.replace(/:.*/, "")] ?? []), ...OF_OTHER_SERVICES[policy]];
  const hasAll = asList(Action).some((action) => action.endsWith(":*"));
  const changes = [
    ...droppedEach(Action),
    ...replacedEach(Action, "widened", (action) => [
      ...withWildcard(action),
      ...ofTheVerb(action),
      ofTheService(action),
      "*",
    ]),
    ...(statement.Effect === "Allow" && !hasAll ? extended(Action, more) : []),
  ];
  return [
    ...changes.map(({ kind, what, values }) => ({
      kind: `action ${kind}`,
      what: `action ${what}`,
      statement: { ...others, Action: values },
    })),
    { kind: "actions negated", what: "Action → NotAction", statement: { ...others, NotAction: Action } },
  ];
};
