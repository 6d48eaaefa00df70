import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { parse } from "yaml";
import { MARKER } from "../pipelines/comment";
import { ROOT, temporaryFolder } from "./support/project";

interface Step {
  readonly uses?: string;
  readonly with?: { readonly script?: string };
}
interface Workflow {
  readonly jobs: Readonly<Record<string, { readonly steps?: readonly Step[] }>>;
}

/** What a script asks of GitHub: the method and what it is given. */
type Call = readonly [string, Readonly<Record<string, unknown>>];
type Script = (given: object) => Promise<void>;

/** The script that a workflow gives to actions/github-script. */
const scriptOf = (name: string): string => {
  const workflow = parse(readFileSync(path.join(ROOT, ".github/workflows", name), "utf8")) as Workflow;
  const scripts = Object.values(workflow.jobs).flatMap(({ steps = [] }) =>
    steps.flatMap((step) => step.with?.script ?? []),
  );
  expect(scripts).toHaveLength(1);
  return scripts[0] ?? "";
};

/** Runs it in a folder as the action does, with a GitHub that has some issues and comments and writes down what is asked. */
const run = async (name: string, folder: string, there: readonly object[]): Promise<Call[]> => {
  const calls: Call[] = [];
  const method = (of: string) => (given: Readonly<Record<string, unknown>>) => {
    calls.push([of, given]);
    return Promise.resolve();
  };
  const issues = Object.fromEntries(
    ["create", "update", "createComment", "updateComment"].map((each) => [each, method(each)]),
  );
  const github = {
    rest: { issues: { ...issues, listForRepo: "issues", listComments: "comments" } },
    paginate: () => Promise.resolve(there),
  };
  const context = {
    repo: { owner: "acme", repo: "x" },
    issue: { number: 7 },
    serverUrl: "https://github.com",
    runId: 9,
  };
  const fromFolder = (module: string): unknown =>
    module === "node:fs"
      ? { readFileSync: (file: string) => readFileSync(path.join(folder, file), "utf8") }
      : createRequire(__filename)(module);
  const { constructor: AsyncFunction } = Object.getPrototypeOf(async () => Promise.resolve()) as {
    readonly constructor: new (...parts: readonly string[]) => Script;
  };
  const parts = "{ github, context, require, process }";
  await new AsyncFunction(parts, scriptOf(name))({
    github,
    context,
    require: fromFolder,
    process: { env: { ENVIRONMENT: "prod" } },
  });
  return calls;
};

const BOT = { type: "Bot" };
const OURS = { owner: "acme", repo: "x" };

describe("the issue on drift", () => {
  const planned = (summary: string): string => {
    const folder = temporaryFolder();
    mkdirSync(path.join(folder, "plans"));
    writeFileSync(path.join(folder, "plans/summary.md"), summary);
    return folder;
  };
  const PLAN = "## Plan of prod\n\n```\n~ bucket\n```";
  const body = `A plan of main is not empty. [The run](https://github.com/acme/x/actions/runs/9) shows all of it where it is cut off here.\n\n${PLAN}`;
  const open = { title: "Drift in prod", number: 3, user: BOT };

  test("is opened by the first plan that is not empty", async () => {
    expect(await run("drift.yml", planned(`${PLAN}\n`), [{ ...open, title: "Drift in pre-prod" }])).toEqual([
      ["create", { ...OURS, title: "Drift in prod", body }],
    ]);
  });

  test("is renewed by the next, and is not one of the same title that a person has opened", async () => {
    const byHand = { ...open, number: 2, user: { type: "User" } };
    expect(await run("drift.yml", planned(`${PLAN}\n`), [byHand, open])).toEqual([
      ["update", { ...OURS, issue_number: 3, body }],
    ]);
  });

  test("is closed by the first empty plan, and nothing is done where there is none", async () => {
    expect(await run("drift.yml", planned(""), [open])).toEqual([
      ["update", { ...OURS, issue_number: 3, state: "closed" }],
    ]);
    expect(await run("drift.yml", planned(""), [])).toEqual([]);
  });

  test("fits, whatever the length of the plan", async () => {
    const [call] = await run("drift.yml", planned("x".repeat(100_000)), []);
    expect(String(call?.[1].body).length).toBeLessThan(65_536);
  });
});

describe("the comment on a pull request", () => {
  const folder = (): string => {
    const made = temporaryFolder();
    writeFileSync(path.join(made, "comment.md"), `${MARKER}\nnew\n`);
    return made;
  };
  const body = `${MARKER}\nnew\n`;

  test("is posted once", async () => {
    const others = [
      { id: 1, user: { type: "User" }, body: `${MARKER}\nquoted by a person` },
      { id: 2, user: BOT, body: "another bot" },
    ];
    expect(await run("review.yml", folder(), others)).toEqual([["createComment", { ...OURS, issue_number: 7, body }]]);
  });

  test("is renewed from then on", async () => {
    const earlier = { id: 5, user: BOT, body: `${MARKER}\nold` };
    expect(await run("review.yml", folder(), [earlier])).toEqual([["updateComment", { ...OURS, comment_id: 5, body }]]);
  });
});
