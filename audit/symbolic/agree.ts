import { isDeepStrictEqual } from "node:util";
import type { Request } from "../../iam";
import { namesOf } from "../../iam/match/principal";
import type { Candidate, Space } from "../../iam/symbolic";
import { encode, type Encoded } from "../../iam/symbolic/encoding/question";
import { holds } from "../../iam/symbolic/formulas/formula";
import { spelledAddress } from "../../iam/symbolic/languages/addresses";
import { quoted } from "../../iam/symbolic/languages/symbols";
import { Program } from "../../iam/symbolic/solving/program";
import { leafHolds, type Chosen } from "../../iam/symbolic/solving/witness";
import { startEngine, type Engine } from "../../iam/symbolic/solving/z3";
import { accessOf, ours } from "../ours";
import type { Question } from "../question";
import { ACCOUNTS, PRINCIPALS } from "../random/principals";
import { TARGETS } from "../random/targets";

/** What the encoding says of a request, every variable fixed. */
type Said = "allowed" | "denied" | "undecidable";

const candidates: readonly Candidate[] = PRINCIPALS.map((principal) => ({
  principal: principal.type === "AssumedRole" ? { type: principal.type, roleArn: principal.roleArn } : principal,
}));

/** Everything that could have been asked of the same service. */
const spaceOf = ({ request: { action, resource, resourceAccount } }: Question): Space => {
  const service = action.split(":", 1)[0] ?? "";
  return {
    principals: candidates,
    actions: [...new Set(TARGETS.flatMap(({ actions }) => actions.filter((each) => each.startsWith(`${service}:`))))],
    resource: resource === "*" ? { kind: "none", account: resourceAccount } : { kind: "anything", accounts: ACCOUNTS },
  };
};

/** The place of who asks; a session that no policy names is like any other of its role. */
const askerOf = ({ scene: { askers } }: Encoded, { principal }: Request): number => {
  const named = askers.findIndex((asker) => isDeepStrictEqual(asker.principal, principal));
  return named >= 0 ? named : askers.findIndex(({ names }) => names.role === namesOf(principal).role);
};

/** The request as what the solver might have chosen. */
const chosenBy = (encoded: Encoded, request: Request): Chosen => {
  const { scene } = encoded;
  const values = new Map(Object.entries(request.context).map(([key, value]) => [key.toLowerCase(), [value].flat()]));
  return {
    asker: askerOf(encoded, request),
    action: scene.actions.indexOf(request.action),
    account: scene.accounts.indexOf(request.resourceAccount),
    resource: request.resource,
    samples: new Map(),
    keys: new Map(
      [...scene.keys.values()].flatMap((variable): [string, readonly string[]][] => {
        const texts = values.get(variable.key);
        return texts ? [[variable.name, variable.type === "address" ? texts.map(spelledAddress) : texts]] : [];
      }),
    ),
  };
};

/** Fixes everything that formulas can tell of a request. */
const fixing = (encoded: Encoded, program: Program, chosen: Chosen): string => {
  const { scene } = encoded;
  const isSo = leafHolds(scene, chosen);
  const lines = program.leaves
    // Of texts that relate to one another, the text itself says all.
    .filter(
      (leaf) =>
        leaf.kind !== "related" &&
        leaf.kind !== "doubt" &&
        !(leaf.kind === "some" && scene.tied.has(leaf.variable.name)),
    )
    .map((leaf) => {
      const term = program.term(scene.f.leaf(leaf));
      return `(assert ${isSo(leaf) ? term : `(not ${term})`})`;
    });
  for (const name of program.tied) {
    const text = name === scene.resource.name ? chosen.resource : chosen.keys.get(name)?.[0];
    if (text !== undefined) {
      lines.push(`(assert (= ${name} ${quoted(text)}))`);
    }
  }
  return lines.join("\n");
};

/** More than any takes: no answer is a failure here. */
const LIMIT = 1_000_000_000;

/**
 * What the encoding says of the request of a question: the formulas by themselves, and the solver with every variable fixed.
 *
 * @throws Error if the two differ, or if the encoding has no such request
 */
const encodingSays = async (engine: Engine, question: Question): Promise<Said> => {
  const encoded = encode(spaceOf(question), [accessOf(question)]);
  const chosen = chosenBy(encoded, question.request);
  const program = new Program(encoded);
  const [permitted] = encoded.permitted;
  if (!permitted) {
    throw new Error("an access has a formula");
  }
  const text = program.text({ exists: encoded.asked, surely: permitted.surely, unclear: permitted.unclear });
  const fixed = fixing(encoded, program, chosen);
  const { exists, surely, unclear } = await engine.run(`${text}\n${fixed}`, LIMIT, async ({ check }) => ({
    exists: await check("exists"),
    surely: await check("surely"),
    unclear: await check("unclear"),
  }));
  if (exists !== "sat" || surely === "unknown" || unclear === "unknown") {
    throw new Error(`the encoding has no such request: ${exists} for ${JSON.stringify(question)}`);
  }
  const isSo = leafHolds(encoded.scene, chosen);
  const byThemselves = [permitted.surely, permitted.unclear].map((formula) => {
    try {
      return holds(formula, isSo);
    } catch {
      return undefined; // Relations between texts are for the solver alone.
    }
  });
  if ([surely, unclear].some((each, i) => (byThemselves[i] ?? each === "sat") !== (each === "sat"))) {
    throw new Error(
      `formulas and solver differ: ${surely}, ${unclear} and ${String(byThemselves)} for ${JSON.stringify(question)}`,
    );
  }
  return surely === "sat" ? "allowed" : unclear === "sat" ? "undecidable" : "denied";
};

/** How often encoding and evaluator say the same, and where they do not. */
export interface Agreement {
  readonly agreed: Readonly<Record<Said, number>>;
  readonly differing: readonly { readonly question: Question; readonly encoding: Said; readonly evaluator: Said }[];
}

/** Asks encoding and evaluator the same questions, every variable of the encoding fixed. */
export const compareEncoding = async (
  questions: readonly Question[],
  onProgress?: (done: number, total: number) => void,
): Promise<Agreement> => {
  const agreed = { allowed: 0, denied: 0, undecidable: 0 };
  const differing: Agreement["differing"][number][] = [];
  const engine = await startEngine();
  try {
    for (const [i, question] of questions.entries()) {
      const answer = ours(question);
      const evaluator = "because" in answer ? "undecidable" : answer.allowed ? "allowed" : "denied";
      const encoding = await encodingSays(engine, question);
      if (encoding === evaluator) {
        agreed[evaluator] += 1;
      } else {
        differing.push({ question, encoding, evaluator });
      }
      onProgress?.(i + 1, questions.length);
    }
  } finally {
    await engine.close();
  }
  return { agreed, differing };
};
