import type { RequestPrincipal } from "../../iam/request";
import type { DeclaredAccess } from "../declared/access";
import { canAsk as isPossible } from "../../iam/decide/subject";
import { policyDocument } from "../../iam/document";
import type { PolicyDocument } from "../../iam/types";
import { namedIn, type Candidate } from "./candidates";
import type { ClaimQuestion } from "./claim";
import { distinctActions, serviceOf, spelledActions } from "./distinct-actions";
import { distinctPrincipals } from "./distinct-principals";
import type { AllowedBy, DeclaredBy, NamedDocument, Piece, Question, ResourceDocument } from "./question";
import { relevantStatements } from "./relevant";

/** Policies that allow everything: those of whoever's policies are not known. */
const ANYTHING: readonly NamedDocument[] = [
  { name: "any policies", document: policyDocument([{ Effect: "Allow", Action: "*", Resource: "*" }]) },
];

/** What is asked of the policies of a deployed state. */
export interface PolicySide {
  readonly side: AllowedBy["side"];
  readonly resource?: ResourceDocument | undefined;
  /** Own policies of a candidate. @default - those that it has */
  readonly own?: (candidate: Candidate) => readonly NamedDocument[] | undefined;
}

/** Inputs of {@link ask}. */
export interface AskProps {
  readonly candidates: readonly Candidate[];
  readonly pieces: readonly Piece[];
  readonly allowed: PolicySide | DeclaredBy;
  readonly butNot: PolicySide | DeclaredBy;
  /** Whether whoever is named in the policies is a candidate too. @default false */
  readonly andNamed?: boolean;
  /** Who of those that are named is not asked about. @default - nobody is left out */
  readonly except?: (candidate: Candidate) => boolean;
}

type SetProps = PolicySide | DeclaredBy;

const ownOf = (side: SetProps, candidate: Candidate): readonly NamedDocument[] =>
  "declared" in side || side.side === "resource" ? [] : ((side.own ? side.own(candidate) : candidate.own) ?? ANYTHING);

/** What is the same for every principal. */
const commonDocuments = (side: SetProps): PolicyDocument[] =>
  "declared" in side ? [side.declared] : side.resource ? [side.resource.document] : [];

/** Whether requests by such a principal are none for such actions: the root user cannot assume a role. */
const canAsk = (principal: RequestPrincipal, { actions }: Piece): boolean =>
  principal.type === "Root"
    ? !actions.includes("sts:AssumeRole")
    : actions.some((action) => isPossible(principal, action.toLowerCase()));

const askAbout = (
  { actions, resource }: Piece,
  { candidates, allowed, butNot, andNamed = false, except }: AskProps,
): Question => {
  const common = [...commonDocuments(allowed), ...commonDocuments(butNot)];
  const everyOwn = [...new Set(candidates.flatMap((each) => [ownOf(allowed, each), ownOf(butNot, each)]))];
  const documents = [...common, ...everyOwn.flatMap((own) => own.map(({ document }) => document))];
  const services = new Set(actions.map(serviceOf));
  const spelled = documents.flatMap(spelledActions).filter((action) => services.has(serviceOf(action)));
  const piece: Piece = { actions: spelled.length > 0 ? [...actions, ...new Set(spelled)] : actions, resource };
  const relevant = new Map<PolicyDocument, ReturnType<typeof relevantStatements>>();
  const relevantIn = (document: PolicyDocument) => {
    const statements = relevant.get(document) ?? relevantStatements(document, piece);
    relevant.set(document, statements);
    return statements;
  };
  const named = andNamed ? namedIn(common.flatMap(relevantIn)).filter((each) => !except?.(each)) : [];
  // Policies of which the same statements have a say are the same.
  const texts = new Map<readonly NamedDocument[], string>();
  const textOf = (own: readonly NamedDocument[]): string => {
    const text = texts.get(own) ?? JSON.stringify(own.map(({ document }) => relevantIn(document)));
    texts.set(own, text);
    return text;
  };
  const statements = documents.flatMap(relevantIn);
  const distinct = distinctPrincipals([candidates, named], {
    statements,
    owners: "account" in resource ? [resource.account] : resource.accounts,
    ownOf: (candidate) => `${textOf(ownOf(allowed, candidate))} ${textOf(ownOf(butNot, candidate))}`,
  }).filter(({ principal }) => canAsk(principal, piece));
  const set = (side: SetProps): AllowedBy | DeclaredBy =>
    "declared" in side
      ? side
      : {
          side: side.side,
          own: distinct.map((candidate) => ownOf(side, candidate)),
          ...(side.resource && { resource: side.resource }),
        };
  return {
    principals: distinct.map(({ principal }) => principal),
    actions: distinctActions(piece.actions, statements),
    resource,
    allowed: set(allowed),
    butNot: set(butNot),
  };
};

/** Makes a question for each kind of resource, of those principals and actions alone that some statement tells apart. */
export const ask = (props: AskProps): Question[] =>
  props.pieces
    .map((piece) => askAbout(piece, props))
    .filter(({ principals, actions }) => principals.length > 0 && actions.length > 0);

const wrong = (wrong: ClaimQuestion["wrong"], props: AskProps): ClaimQuestion[] =>
  ask(props).map((question) => ({ wrong, question }));

/** Questions of which a witness shows what should not be possible. */
export const beyond = (props: AskProps): ClaimQuestion[] => wrong("beyond", props);

/** Questions of which a witness shows that policies allow more than is declared, or less. */
export const exactly = (
  deployed: PolicySide,
  { atMost, atLeast }: DeclaredAccess,
  kind: DeclaredBy["kind"],
  props: Pick<AskProps, "candidates" | "pieces" | "andNamed">,
): ClaimQuestion[] => [
  ...wrong("beyond", { ...props, allowed: deployed, butNot: { declared: atMost, kind } }),
  ...wrong("missing", { ...props, allowed: { declared: atLeast, kind }, butNot: deployed }),
];
