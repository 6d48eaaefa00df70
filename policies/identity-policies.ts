import { policyDocument } from "../iam/document";
import { sizeInCharacters } from "../iam/size";
import type { PolicyDocument, PolicyStatement } from "../iam/types";
import type { Edge, Graph, Identity } from "../model/graph";
import { LIMITS } from "../model/limits";
import { identityStatements, isAboutKeys } from "./identity-statements";
import { measurableKeyArns, type KeyArns } from "./key-arns";
import { mostThatFit } from "./most-that-fit";

/** The policies of a role or user. */
export interface IdentityPolicies {
  /** The inline policy; `undefined` for one that may do nothing. */
  readonly inline: PolicyDocument | undefined;
  /**
   * A second inline policy for the use of keys. The ARN of a new key is known only at apply, and a policy that contains
   * it is unreadable in the plan: so it stands apart from what a reviewer must see.
   */
  readonly keys: PolicyDocument | undefined;
  /** Managed policies, for what an inline policy has no room for. */
  readonly managed: readonly PolicyDocument[];
}

/** Statements as a document; `undefined` for none. */
const documentOf = (statements: readonly PolicyStatement[]): PolicyDocument | undefined =>
  statements.length > 0 ? policyDocument(statements) : undefined;

/** Room that a second document takes beside its statements. */
const SECOND_DOCUMENT = sizeInCharacters(policyDocument([]));

const fits = (statements: readonly PolicyStatement[], limit: number): boolean =>
  sizeInCharacters(policyDocument(statements)) <= limit;

/**
 * Splits exchanges, in the order given, into as few policies as hold them. Sizes are measured with ARNs in the place of
 * references, so that the split is the same whatever a stack knows.
 */
const split = (edges: readonly Edge[], inlineLimit: number): (readonly Edge[])[] => {
  const statementsOf = (some: readonly Edge[]) => identityStatements(some, measurableKeyArns, "merged");
  const chunks: (readonly Edge[])[] = [];
  for (let rest = edges; rest.length > 0;) {
    const limit = chunks.length === 0 ? inlineLimit : LIMITS.managedPolicyCharacters;
    const count = mostThatFit(1, rest.length, (n) => fits(statementsOf(rest.slice(0, n)), limit));
    chunks.push(rest.slice(0, count));
    rest = rest.slice(count);
  }
  return chunks;
};

/** Room for the inline policies of a role or user, in characters. */
const inlineLimitOf = ({ kind }: Identity): number =>
  kind === "role" ? LIMITS.roleInlineCharacters : LIMITS.userInlineCharacters;

/**
 * All that a role or user may do. While it fits, one inline policy says it with a statement a partner; past that,
 * partners share statements, and managed policies take what the inline policy has no room for.
 */
export const identityPolicies = ({ touching }: Graph, identity: Identity, keyArns: KeyArns): IdentityPolicies => {
  const edges = touching(identity);
  const limit = inlineLimitOf(identity);
  if (fits(identityStatements(edges, measurableKeyArns, "apart"), limit - SECOND_DOCUMENT)) {
    const statements = identityStatements(edges, keyArns, "apart");
    return {
      inline: documentOf(statements.filter((statement) => !isAboutKeys(statement))),
      keys: documentOf(statements.filter(isAboutKeys)),
      managed: [],
    };
  }
  const [inline, ...managed] = split(edges, limit).map((chunk) =>
    policyDocument(identityStatements(chunk, keyArns, "merged")),
  );
  return { inline, keys: undefined, managed };
};
