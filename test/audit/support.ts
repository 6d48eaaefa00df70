import type { Request } from "../../iam";
import type { Document, Question } from "../../audit/question";
import type { Ask } from "../../audit/simulator/ask";
import type { Simulation } from "../../audit/simulator/mapping";

export const ACCOUNT = "111122223333";
export const OTHER = "444455556666";
export const role = {
  type: "AssumedRole",
  roleArn: `arn:aws:iam::${ACCOUNT}:role/app/Writer`,
  sessionName: "n",
} as const;
export const user = { type: "User", arn: `arn:aws:iam::${ACCOUNT}:user/bob` } as const;
export const root = { type: "Root", account: ACCOUNT } as const;
export const service = { type: "Service", service: "s3.amazonaws.com" } as const;
export const anonymous = { type: "Anonymous" } as const;

/** A policy of one statement that allows everything, but for what is given. */
export const document = (statement: Document = {}, defaults: Document = { Action: "*", Resource: "*" }): Document => {
  const without = Object.keys(statement).map((name) => name.replace(/^Not/, ""));
  const kept = Object.entries(defaults).filter(([name]) => !without.includes(name));
  return { Version: "2012-10-17", Statement: [{ Effect: "Allow", ...Object.fromEntries(kept), ...statement }] };
};

export const bucketPolicy = (statement: Document = {}): NonNullable<Question["resource"]> => ({
  kind: "bucket",
  document: document(statement, { Principal: "*", Action: "*", Resource: "*" }),
});

/** A put by the role into a bucket of its own account without a policy, but for what is given. */
export const question = (
  given: Partial<Omit<Question, "request">> & { request?: Partial<Request> } = {},
): Question => ({
  name: "test",
  side: "both",
  identity: [document()],
  ...given,
  request: {
    principal: role,
    action: "s3:PutObject",
    resource: "arn:aws:s3:::drop/in/file",
    resourceAccount: ACCOUNT,
    context: {},
    ...given.request,
  },
});

/** A simulator that allows what the function says. */
export const simulator =
  (allows: (simulation: Simulation) => boolean): Ask =>
  (simulations) =>
    Promise.resolve(
      simulations.map((each) => ({
        result: allows(each) ? ("Allowed" as const) : ("ImplicitlyDenied" as const),
        ignored: [],
      })),
    );
