import {
  evaluate,
  parsePolicy,
  type Decision,
  type EvaluationInput,
  type PolicyKind,
  type PolicySource,
  type Request,
  type ResourceSource,
} from "../../iam";

export const ACME = "111122223333";
export const KLAVI = "444455556666";

export const roleArn = `arn:aws:iam::${KLAVI}:role/klavi/Exporter`;
export const sessionArn = `arn:aws:sts::${KLAVI}:assumed-role/Exporter/nightly`;
export const userArn = `arn:aws:iam::${KLAVI}:user/team/bob`;
export const rootArn = `arn:aws:iam::${KLAVI}:root`;
export const bucketArn = "arn:aws:s3:::drop";
export const keyArn = `arn:aws:kms:eu-west-1:${KLAVI}:key/1234`;
export const targetArn = `arn:aws:iam::${KLAVI}:role/Target`;

export const role = { type: "AssumedRole", roleArn, sessionName: "nightly" } as const;
export const user = { type: "User", arn: userArn } as const;
export const root = { type: "Root", account: KLAVI } as const;
export const service = { type: "Service", service: "s3.amazonaws.com" } as const;
export const anonymous = { type: "Anonymous" } as const;

/** A statement without its less interesting elements. */
export type Loose = Readonly<Record<string, unknown>>;

/** A put by the role into a bucket of its own account, but for what is given. */
export const request = (given: Partial<Request> = {}): Request => ({
  principal: role,
  action: "s3:PutObject",
  resource: `${bucketArn}/in/file`,
  resourceAccount: KLAVI,
  context: {},
  ...given,
});

const DEFAULTS = {
  identity: { Action: "*", Resource: "*" },
  bucket: { Action: "*", Resource: "*", Principal: "*" },
  key: { Action: "*", Resource: "*", Principal: "*" },
  trust: { Action: "sts:*", Principal: "*" },
} as const;

/** A policy of statements that allow everything, but for what is given. */
export const policy = (kind: PolicyKind, ...statements: readonly Loose[]) => {
  const Statement = statements.map((statement) => {
    const without = new Set(
      Object.keys(statement)
        .filter((name) => name.startsWith("Not"))
        .map((name) => name.slice(3)),
    );
    const defaults = Object.entries(DEFAULTS[kind]).filter(([name]) => !without.has(name));
    return { Effect: "Allow", ...Object.fromEntries(defaults), ...statement };
  });
  return parsePolicy({ Version: "2012-10-17", Statement }, kind);
};

export const own = (...statements: readonly Loose[]): PolicySource => ({
  name: "own policy",
  policy: policy("identity", ...statements),
});

export const of = (kind: ResourceSource["kind"], ...statements: readonly Loose[]): ResourceSource => ({
  name: `policy of the ${kind}`,
  kind,
  policy: policy(kind, ...statements),
});

/** What decided, in words: `Allow`, `Deny by resource`, `missing identity, resource`. */
export const outcome = ({ allowed, explicitDeny, by, missing }: Decision): string => {
  const sides = [...new Set(by.map(({ side }) => side))].join(", ");
  if (allowed) {
    return sides === "" ? "Allow" : `Allow by ${sides}`;
  }
  return explicitDeny ? `Deny by ${sides}` : `missing ${missing.join(", ")}`;
};

export const decided = (input: Partial<EvaluationInput> & { request: Request }): string =>
  outcome(evaluate({ identity: [], ...input }));

/** Whether one statement of an identity policy applies to a request. */
export const applies = (statement: Loose, given: Partial<Request> = {}): boolean =>
  evaluate({ request: request(given), identity: [own(statement)] }).allowed;
