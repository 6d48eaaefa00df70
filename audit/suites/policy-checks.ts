import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { parsePolicy, UnsupportedPolicyError, type RequestPrincipal } from "../../iam";
import { arnParts } from "../../iam/arn";
import { asList } from "../../iam/document";
import type { CandidatePrincipal, Solver, Space } from "../../iam/symbolic";
import { kindOf, type Loose } from "../documents/same";
import type { Document } from "../question";
import type { Told, Trial } from "./trial";

/** A policy beside the one that it is checked against, as AWS's samples of custom policy checks have them. */
export interface PolicyCheck {
  readonly name: string;
  readonly reference: Document;
  readonly candidate: Document;
  /** Whether the candidate grants nothing that the reference does not. */
  readonly passes: boolean;
}

/** Of whom no policy speaks. */
const STRANGER = "999988887777";

const ACCOUNT = /\b\d{12}\b/g;

/** A heading that says what is expected, or none, and the code after it. */
const BLOCK = /^#+ *([^\n]*)\n(?:(?!^#|^```)[^\n]*\n)*^```\w*\n([\s\S]*?)^```/gm;

/**
 * The checks of one page: the first policy on it is the reference, each other has its verdict in its heading. An account
 * that the reader is to fill in is the one that the page names.
 */
export const checksIn = (name: string, text: string): PolicyCheck[] => {
  const [account = STRANGER] = text.match(ACCOUNT) ?? [];
  const filled = text.replace(/:<[^>\n]*>:/g, `:${account}:`);
  const blocks = [...filled.matchAll(BLOCK)].map(([, heading = "", code = ""]) => ({ heading, code }));
  const candidates = blocks.flatMap(({ heading, code }) => {
    const verdict = /\b(PASS|FAIL)\b/.exec(heading)?.[1];
    return verdict === undefined ? [] : [{ heading, verdict, code }];
  });
  const [reference] = blocks;
  return candidates.map(({ heading, verdict, code }) => ({
    name: `${name}: ${heading}`,
    reference: JSON.parse(reference?.code ?? "") as Document,
    candidate: JSON.parse(code) as Document,
    passes: verdict === "PASS",
  }));
};

const statementsOf = ({ Statement }: Document): readonly Loose[] => asList<Loose>(Statement as Loose | Loose[]);

/** Who is named by an element of `Principal`, or an account that it names. */
const askersOf = (type: string, name: string): readonly CandidatePrincipal[] => {
  if (type === "Service") {
    return [{ type: "Service", service: name }];
  }
  if (type === "Federated") {
    return [{ type: "Federated", provider: name }];
  }
  const { resource } = arnParts(name);
  if (resource.startsWith("role/")) {
    return [{ type: "AssumedRole", roleArn: name }];
  }
  return resource.startsWith("user/") ? [{ type: "User", arn: name }] : [];
};

/** All who are named, a role of each account, and somebody else of each other kind. */
const principalsOf = (documents: readonly Document[], accounts: readonly string[]): readonly CandidatePrincipal[] => {
  const named = documents
    .flatMap(statementsOf)
    .flatMap(({ Principal = {} }) => (typeof Principal === "object" ? Object.entries(Principal) : []))
    .flatMap(([type, names]) => asList<string>(names as string | string[]).flatMap((name) => askersOf(type, name)));
  const arns = [...new Set(JSON.stringify(documents).match(/arn:aws:iam::\d{12}:role\/[\w/+=,.@-]+/g) ?? [])];
  return [
    ...named,
    ...arns.map((roleArn): CandidatePrincipal => ({ type: "AssumedRole", roleArn })),
    ...accounts.map((id): CandidatePrincipal => ({ type: "AssumedRole", roleArn: `arn:aws:iam::${id}:role/Other` })),
    ...([
      { type: "Service", service: "other.amazonaws.com" },
      { type: "Federated", provider: `arn:aws:iam::${STRANGER}:saml-provider/Other` },
      { type: "Anonymous" },
    ] satisfies RequestPrincipal[]),
  ];
};

const spaceOf = (documents: readonly Document[], identity: boolean): Space => {
  const statements = documents.flatMap(statementsOf);
  const actions = statements
    .flatMap(({ Action = [], NotAction = [] }) => [...asList(Action), ...asList(NotAction)])
    .map((action) => action.replaceAll("*", "Other").replaceAll("?", "X"))
    .filter((action) => /^[\w-]+:\w+$/.test(action));
  const role: CandidatePrincipal = { type: "AssumedRole", roleArn: `arn:aws:iam::${STRANGER}:role/Other` };
  const accounts = [...new Set([...(JSON.stringify(documents).match(ACCOUNT) ?? []), STRANGER])];
  return {
    principals: (identity ? [role] : principalsOf(documents, accounts)).map((principal) => ({ principal })),
    actions: [...new Set(actions)],
    resource: { kind: "anything", accounts },
  };
};

const resourcesOf = (effect: string, document: Document): readonly string[] =>
  statementsOf(document)
    .filter(({ Effect }) => Effect === effect)
    .flatMap(({ Resource = [] }) => asList<string>(Resource))
    .map((arn) => arnParts(arn).resource);

/** Whether a candidate names nothing that its reference denies, letter by letter: such a sample shows no failure. */
const namesAnother = ({ reference, candidate }: PolicyCheck): boolean => {
  const [denied, allowed] = [resourcesOf("Deny", reference), resourcesOf("Allow", candidate)];
  return (
    denied.length > 0 &&
    allowed.length > 0 &&
    [...denied, ...allowed].every((name) => /^[^*?$]+$/.test(name)) &&
    !allowed.some((name) => denied.includes(name))
  );
};

/** Whether a candidate grants anything that its reference does not, and whether that is what was expected. */
export const tellCheck = async ({ findRequest }: Pick<Solver, "findRequest">, check: PolicyCheck): Promise<Told> => {
  const { reference, candidate, passes } = check;
  try {
    const kind = kindOf([reference, candidate].flatMap(statementsOf));
    const answer = await findRequest({
      space: spaceOf([reference, candidate], kind === "identity"),
      allowed: { statements: parsePolicy(candidate, kind) },
      butNot: { statements: parsePolicy(reference, kind) },
    });
    if (answer.kind === "undecided") {
      return { kind: "not-applicable", because: `our solver cannot tell: ${answer.because.replace(/, of \{.*$/, "")}` };
    }
    const said = answer.kind === "none";
    const words = (none: boolean): string => (none ? "no new access" : "new access");
    if (said && !passes && namesAnother(check)) {
      return { kind: "explained", because: "the sample names another resource than its reference denies" };
    }
    return said === passes ? { kind: "agrees" } : { kind: "differs", expected: words(passes), ours: words(said) };
  } catch (error) {
    if (error instanceof UnsupportedPolicyError) {
      return {
        kind: "not-applicable",
        because: `our evaluator refuses the policy: ${error.problems[0]?.supported ?? ""}`,
      };
    }
    throw error;
  }
};

/** The checks in the Markdown of a folder. */
const checksOf = (folder: string): PolicyCheck[] =>
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".md"))
    .sort()
    .flatMap((file) => checksIn(file, readFileSync(path.join(folder, file), "utf8")));

/** What we say to the checks of a folder. */
export const checkTrials = async (solver: Pick<Solver, "findRequest">, folder: string): Promise<Trial[]> => {
  const trials: Trial[] = [];
  for (const check of checksOf(folder)) {
    trials.push({ name: check.name, told: await tellCheck(solver, check) });
  }
  return trials;
};
