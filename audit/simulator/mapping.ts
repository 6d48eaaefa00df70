import { derivedContext, type RequestContext, type RequestPrincipal } from "../../iam";
import { accountRootArn, arnParts } from "../../iam/arn";
import { namesOf } from "../../iam/match/principal";
import type { Document, Question } from "../question";

/** Who asks, as the simulator takes it: an ARN, the name of a service, or nobody. */
type SimulatedPrincipal = string | { readonly type: "Anonymous" };

/** A question as the simulator takes it. Its own words, so that the runner needs to know nothing. */
export interface Simulation {
  readonly request: {
    readonly principal: SimulatedPrincipal;
    readonly action: string;
    readonly resource: { readonly resource: string; readonly accountId: string };
    readonly contextVariables: RequestContext;
  };
  readonly identityPolicies: readonly { readonly name: string; readonly policy: Document }[];
  readonly permissionBoundaryPolicies?: readonly { readonly name: string; readonly policy: Document }[];
  readonly sessionPolicy?: Document;
  readonly resourcePolicy?: Document;
  readonly serviceControlPolicies: readonly [];
  readonly resourceControlPolicies: readonly [];
}

const ALLOW_ALL: Document = {
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Action: "*", Resource: "*" }],
};

const principalOf = (principal: RequestPrincipal): SimulatedPrincipal => {
  const { own, account, service } = namesOf(principal);
  return own ?? account?.[1] ?? service ?? { type: "Anonymous" };
};

/** Whether a resource can have a policy, as far as this project knows them. */
const hasPolicy = ({ request: { action, resource } }: Question): boolean =>
  resource !== "*" && /^(s3|kms|sts):/i.test(action);

/**
 * The resource's side of a question about the principal's own side alone: a policy that leaves everything to the account
 * of the principal. Naming the principal itself or everyone would not do, since within an account such a policy allows by
 * itself; naming the account never does, and satisfies keys, trust policies and other accounts.
 */
const leaveToAccount = (question: Question, account: string): Document | undefined => {
  const { action, resource } = question.request;
  if (!hasPolicy(question)) {
    return undefined;
  }
  const isTrust = /^sts:/i.test(action);
  return {
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Principal: { AWS: accountRootArn({ partition: arnParts(resource).partition, id: account }) },
        Action: isTrust ? "sts:*" : "*",
        ...(!isTrust && { Resource: "*" }),
      },
    ],
  };
};

/** The principal's own policies. The simulator gives none to a root user, which has all of its account by itself. */
const ownPolicies = ({ side, request, identity }: Question): readonly Document[] => {
  const { type } = request.principal;
  if (type === "Service" || type === "Anonymous") {
    return [];
  }
  return type === "Root" || side === "resource" ? [ALLOW_ALL] : identity;
};

/**
 * A question as the simulator takes it.
 *
 * - `both`: the policies as they are.
 * - `identity`: the resource's policy leaves everything to the principal's account, see {@link leaveToAccount}. Services
 *   and anonymous requests have no policies of their own, so there is nothing to ask.
 * - `resource`: the principal's own policies allow everything; services and anonymous requests need none.
 */
export const simulationOf = (question: Question): Simulation | { readonly because: string } => {
  const { side, request, resource } = question;
  const [account] = namesOf(request.principal).account ?? [];
  if (side === "identity" && account === undefined) {
    return { because: "who has no account has no policies of its own to ask alone" };
  }
  if (side === "identity" && !resource && account !== request.resourceAccount && !hasPolicy(question)) {
    return { because: "the resource can have no policy that lets another account in" };
  }
  if (side === "resource" && !resource) {
    return { because: "the resource has no policy to ask alone" };
  }
  const { boundary, session } = side === "resource" ? {} : question;
  const resourcePolicy =
    side === "identity" && account !== undefined ? leaveToAccount(question, account) : resource?.document;
  return {
    request: {
      principal: principalOf(request.principal),
      action: request.action,
      resource: { resource: request.resource, accountId: request.resourceAccount },
      contextVariables: { ...derivedContext(request), ...request.context },
    },
    identityPolicies: ownPolicies(question).map((policy, i) => ({ name: `policy ${i + 1}`, policy })),
    ...(boundary && { permissionBoundaryPolicies: [{ name: "boundary", policy: boundary }] }),
    ...(session && { sessionPolicy: session }),
    ...(resourcePolicy && { resourcePolicy }),
    serviceControlPolicies: [],
    resourceControlPolicies: [],
  };
};
