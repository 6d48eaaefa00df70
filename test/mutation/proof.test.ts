import { readFileSync } from "node:fs";
import path from "node:path";
import { openJudge, type Judge, type Verdict } from "../../mutation/judge";
import { plantsIn, type Plant } from "../../mutation/plants";
import { openProject } from "../../mutation/project";
import { report } from "../../mutation/report";
import type { Answerer } from "../../proof/claims/workers/run";
import { declared } from "../support/declared";
import { ROOT } from "../support/project";
import { testSolver } from "../support/solver";

const solver = testSolver();
const answerer: Pick<Answerer, "answer"> = {
  answer: async (questions) => {
    const answers = [];
    for (const question of questions) {
      answers.push(await solver.answer(question));
    }
    return { answers, questions: questions.length, known: 0 };
  },
};

const sourceOf = (file: string): string => readFileSync(path.join(ROOT, file), "utf8");

/** A change of one text of a file. */
const planted = (file: string, from: string, to: string): Plant => {
  const source = sourceOf(file);
  expect(source).toContain(from);
  return { file, line: 1, what: `${from} is ${to}`, text: source.replace(from, to) };
};

/** The one change of a file that does what is said. */
const plantOf = (file: string, what: string): Plant => {
  const [plant, ...others] = plantsIn(file, sourceOf(file)).filter((each) => each.what === what);
  if (!plant || others.length > 0) {
    throw new Error(`'${what}' must be planted once in ${file}, and is ${plant ? others.length + 1 : 0} times`);
  }
  return plant;
};

describe("what is planted", () => {
  const whats = (source: string): string[] => plantsIn("a.ts", source).map(({ what }) => what);
  const texts = (source: string): string[] => plantsIn("a.ts", source).map(({ text }) => text);

  test("each element of a list goes, all of them go, and wider actions come", () => {
    expect(texts('const a = ["s3:PutObject", b];')).toEqual([
      "const a = [b];",
      'const a = ["s3:PutObject"];',
      "const a = [];",
      'const a = [...["s3:PutObject", b], "s3:*"];',
      'const a = [...["s3:PutObject", b], "*"];',
      'const a = [...["s3:PutObject", b], "s3:DeleteObject"];',
      'const a = [...["s3:PutObject", b], "s3:GetObject"];',
      'const a = ["s3:DeleteObject", b];',
      'const a = ["s3:*", b];',
    ]);
  });

  test("properties and spreads go, operators, effects and values change, statement ids stay", () => {
    const source = 'const a = { Sid: "A", Effect: "Allow", Condition: { StringEquals: { [KEY]: value } }, ...more };';
    expect(whats(source)).toEqual([
      'Effect: "Allow" removed',
      "Condition: { StringEquals: { [KEY]: value } } removed",
      "...more removed",
      '"Allow" is "Deny"',
      "StringEquals: { [KEY]: value } removed",
      "StringEquals is StringNotEquals",
      "[KEY]: value removed",
    ]);
  });

  test("conditions are negated, templates change in each place", () => {
    expect(texts("const a = b ? `${c}/*` : [];")).toEqual([
      "const a = !(b) ? `${c}/*` : [];",
      'const a = b ? "*" : [];',
      "const a = b ? `${c}/*/planted` : [];",
    ]);
    expect(whats("if (b || !c) { list.filter((d) => d.isPut); }")).toEqual([
      "b || !c negated",
      "b negated",
      "d.isPut negated",
    ]);
  });

  test("types, imports and exports from elsewhere stay", () => {
    expect(whats('import a from "a"; export * from "b"; type C = "c"; const d = e as "f" satisfies G<["g"]>;')).toEqual(
      [],
    );
  });

  test("says where it is", () => {
    expect(plantsIn("a.ts", 'const a =\n  b && "c";').map(({ line, what }) => [line, what])).toEqual([
      [2, "b negated"],
      [2, '"c" is "cplanted"'],
    ]);
  });
});

describe("what comes of it", () => {
  let judge: Judge;
  beforeAll(() => {
    judge = openJudge(openProject(ROOT), [declared]);
  }, 120_000);

  test.each([
    ["policies/statements/tls-only.ts", "denyOldTls(bucketArn) removed"],
    ["policies/statements/cross-account-put.ts", '"s3:*" added'],
  ])(
    "%s, %s: is seen",
    async (file, what) => {
      expect(await judge(plantOf(file, what), answerer)).toEqual({ kind: "seen" });
    },
    120_000,
  );
  test("another Sid changes no access", async () => {
    const plant = planted("policies/statements/tls-only.ts", "DenyTlsBelow12", "Planted");
    expect(await judge(plant, answerer)).toEqual({ kind: "no change" });
  }, 120_000);
  test("a version of TLS that is no other to AWS is harmless, and not seen", async () => {
    const plant = planted("policies/statements/tls-only.ts", `"s3:TlsVersion": "1.2"`, `"s3:TlsVersion": "1.20"`);
    const verdict = await judge(plant, answerer);
    expect(verdict).toMatchObject({ kind: "unseen", gained: [] });
    expect("changes" in verdict && verdict.changes).toContainEqual(expect.stringMatching(/^\+ .*"1\.20"/));
  }, 120_000);
});

describe("the report", () => {
  const judged = (verdicts: readonly Verdict[]) =>
    report(verdicts.map((verdict, line) => ({ plant: { file: "a.ts", line, what: "b is c", text: "" }, verdict })));
  const seen = Array<Verdict>(98).fill({ kind: "seen" });
  const unseen: Verdict = { kind: "unseen", gained: [], changes: ["- a", "+ b"] };

  test("takes 2 % that are not seen where nobody gains access, and no more", () => {
    expect(judged([...seen, unseen, unseen]).passes).toBe(true);
    expect(judged([...seen, unseen, unseen, unseen]).passes).toBe(false);
  });

  test("takes none that widens access and is not seen", () => {
    expect(judged([...seen, { ...unseen, gained: ["bucket drop: …"] }]).passes).toBe(false);
  });

  test("says where, what, and what came of it", () => {
    const widens: Verdict = { kind: "unseen", gained: ["bucket drop: request"], changes: ["- a", "+ b"] };
    expect(judged([{ kind: "refused" }, { kind: "no change" }, widens, unseen, { kind: "seen" }]).text).toBe(
      [
        "UNSEEN, WIDENS  a.ts:2  b is c",
        "    gained bucket drop: request",
        "    - a",
        "    + b",
        "unseen  a.ts:3  b is c",
        "    - a",
        "    + b",
        "5 changes planted: 1 do not change the JSON but for Sids, 1 are refused, 1 are seen by the proof",
        "2 not seen: 1 widen access (none may), 1 do not (0.0 may)",
      ].join("\n"),
    );
  });
});
