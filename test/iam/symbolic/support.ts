import type { PolicySource, Request, ResourceSource } from "../../../iam";
import {
  openSolver,
  type Access,
  type AccessAnswer,
  type Declared,
  type Solver,
  type Space,
} from "../../../iam/symbolic";
import {
  ACME,
  anonymous,
  bucketArn,
  KLAVI,
  of,
  own,
  policy,
  role,
  roleArn,
  root,
  service,
  user,
  type Loose,
} from "../support";

/** The solver of a test file, which is closed when its tests are done. */
export const solverOfFile = (): { readonly findRequest: Solver["findRequest"] } => {
  let solver: Solver | undefined;
  beforeAll(async () => {
    solver = await openSolver();
  });
  afterAll(async () => {
    await solver?.close();
  });
  return {
    findRequest: (question) => {
      if (!solver) {
        throw new Error("the solver is not open yet");
      }
      return solver.findRequest(question);
    },
  };
};

/** Everybody asks for an object or the bucket of their own account or another. */
export const space = (given: Partial<Space> = {}): Space => ({
  principals: [
    { principal: { type: "AssumedRole", roleArn } },
    { principal: user },
    { principal: root },
    { principal: service },
    { principal: anonymous },
  ],
  actions: ["s3:GetObject", "s3:PutObject"],
  resource: { kind: "bucket", arn: bucketArn, account: ACME },
  ...given,
});

/** What one role may be asked about: an action on one object. */
export const narrow = (given: Partial<Space> = {}): Space =>
  space({
    principals: [{ principal: role }],
    actions: ["s3:PutObject"],
    resource: { kind: "key", arn: `${bucketArn}/in/file`, account: KLAVI },
    ...given,
  });

/** What the policies of identities permit by themselves. */
export const identity = (...statements: readonly Loose[]): Access => {
  const sources: readonly PolicySource[] = statements.length > 0 ? [own(...statements)] : [];
  return { side: "identity", own: () => sources };
};

/** What the policy of a resource permits by itself. */
export const resource = (kind: ResourceSource["kind"], ...statements: readonly Loose[]): Access => ({
  side: "resource",
  own: () => [],
  resource: of(kind, ...statements),
});

/** Statements of an identity policy, as what is declared. */
export const declared = (...statements: readonly Loose[]): Declared => ({
  statements: policy("identity", ...statements),
});

/** All that is asked about is one request. */
export const only = ({ principal, action, resource: arn, resourceAccount, context }: Request): Space => ({
  principals: [{ principal }],
  actions: [action],
  resource: arn === "*" ? { kind: "none", account: resourceAccount } : { kind: "key", arn, account: resourceAccount },
  context: Object.fromEntries(Object.entries(context).map(([key, value]) => [key, { oneOf: [value].flat() }])),
});

/** An answer in short: `none`, `undecided`, or the request's parts that are asked for. */
export const brief = (answer: AccessAnswer): unknown =>
  answer.kind === "witness" ? answer.request : answer.kind === "none" ? "none" : answer;
