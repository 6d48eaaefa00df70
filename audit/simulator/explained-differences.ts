import { asList } from "../../iam/document";
import type { Document, Question } from "../question";
import { VARIABLE, variableIn, withConditionValues } from "./rewrite";

/**
 * A known difference between the simulator and our evaluator. It is no excuse for whatever looks like it: the question is
 * put again in words in which the known cause is gone and that AWS documents to mean the same, or less. The difference
 * counts as explained only if the simulator then agrees with what we said, and we still say it.
 */
export interface Explanation {
  /** What differs. */
  readonly name: string;
  /** Who is right, and why. */
  readonly reason: string;
  /** Pages of AWS that say so. */
  readonly sources: readonly string[];
  /** The question in other words; the same object if this cannot be the cause. */
  readonly rewrite: (question: Question) => Question;
}

const USER_GUIDE = "https://docs.aws.amazon.com/IAM/latest/UserGuide";

const NEGATED = /^(For\w+:)?(String|Arn)Not/;

/** Arn and text that nothing equals. */
const NOTHING = "arn:aws:iam::000000000000:user/s3-exchange-audit-nothing";

const NO_BOUNDS: Document = {
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Action: "iam:GetUser", Resource: NOTHING }],
};

const allowAll = (document: Document): Document => ({
  ...document,
  Statement: [
    ...asList<Document>(document.Statement as Document | Document[]),
    { Effect: "Allow", Action: "*", Resource: "*" },
  ],
});

/** The resource's policy grants a session by name, beside what the session policy says. */
export const DIRECT_GRANTS: Explanation = {
  name: "session policies and direct grants",
  reason:
    "ours: a resource's policy that names a session or everyone is not limited by session policies within the account; the simulator lets a session policy without Allow deny it",
  sources: [
    `${USER_GUIDE}/access_policies_boundaries.html#access_policies_boundaries-eval-logic`,
    `${USER_GUIDE}/reference_policies_elements_principal.html#principal-roles`,
  ],
  // Asked so that nothing but a direct grant is left to allow it: that alone survives a boundary that allows nothing.
  rewrite: (question) => {
    const { side, request, session } = question;
    return side === "both" && request.principal.type === "AssumedRole" && session
      ? { ...question, identity: [], boundary: NO_BOUNDS, session: allowAll(session) }
      : question;
  },
};

/** The known differences. */
export const EXPLANATIONS: readonly Explanation[] = [
  DIRECT_GRANTS,
  {
    name: "the network of all addresses",
    reason: "ours: 0.0.0.0/0 holds every IPv4 address; for the simulator it holds 0.0.0.0 alone",
    sources: [`${USER_GUIDE}/reference_policies_elements_condition_operators.html#Conditions_IPAddress`],
    rewrite: (question) =>
      withConditionValues(question, (_, value) => (value === "0.0.0.0/0" ? ["0.0.0.0/1", "128.0.0.0/1"] : value)),
  },
  {
    name: "NotIpAddress with an address of the other family",
    reason:
      "ours: an IPv6 address is not the IPv4 address that NotIpAddress names, so the condition holds; the simulator says that it does not, unless the address has a prefix",
    sources: [`${USER_GUIDE}/reference_policies_elements_condition_operators.html#Conditions_IPAddress`],
    rewrite: (question) =>
      withConditionValues(question, (operator, value) =>
        operator.includes("NotIpAddress") && /^\d+(\.\d+){3}$/.test(value) ? `${value}/32` : value,
      ),
  },
  {
    name: "variables in ARN conditions",
    reason:
      "ours: a policy variable may stand in any part of an ARN under an ARN operator; the simulator splits the ARN at the colon of the variable's name",
    sources: [`${USER_GUIDE}/reference_policies_variables.html#policy-vars-wheretouse`],
    rewrite: (question) => {
      const valueOf = variableIn(question.request);
      return withConditionValues(question, (operator, value) =>
        operator.includes("Arn")
          ? value.replace(VARIABLE, (found, variable: string) => valueOf(variable) ?? found)
          : value,
      );
    },
  },
  {
    name: "variables without value under negated operators",
    reason: "ours: such a variable equals nothing, so a negated operator holds; for the simulator it does not hold",
    sources: [`${USER_GUIDE}/reference_policies_variables.html#policy-vars-no-value`],
    rewrite: (question) => {
      const valueOf = variableIn(question.request);
      const lacks = (text: string) =>
        [...text.matchAll(VARIABLE)].some(([, variable = ""]) => valueOf(variable) === undefined);
      return withConditionValues(question, (operator, value) =>
        NEGATED.test(operator) && lacks(value) ? NOTHING : value,
      );
    },
  },
];
