import "../support/solver-in-process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { environments } from "../../environments";
import { MARKER, renderComment } from "../../pipelines/comment";
import { readPlans, type StackPlan } from "../../pipelines/plans";
import { touchedSince } from "../../pipelines/review";
import { declared, edited } from "../support/declared";
import { temporaryFolder } from "../support/project";
import { repositoryWithGolden } from "../support/repository";
import { runCommand } from "../support/run-command";

const access = "## Change of access\n\n### test\n\nNo change of access.";
const touched = [{ environment: "test", stack: "test" }];
const plan: StackPlan = {
  stack: "test",
  changes: [
    { address: "aws_s3_bucket.new", action: "create" },
    { address: "aws_iam_role.writer", action: "replace" },
    { address: "aws_s3_bucket_policy.drop", action: "delete" },
  ],
  text: "Terraform will perform the following actions:\n",
};

describe("touched stacks", () => {
  const root = repositoryWithGolden();

  test.each([
    ["nothing changed", declared, []],
    ["a prefix changed", edited({ "exchanges.put.prefix": "weekly/" }), touched],
    ["an environment is new", edited({ name: "other" }), [{ environment: "other", stack: "other" }]],
    [
      "a stack became one an account",
      edited({ layout: "account" }),
      [
        { environment: "test", stack: "test-partner" },
        { environment: "test", stack: "test-source" },
      ],
    ],
    [
      "the workspaces of HCP Terraform have a prefix",
      edited({ name: "other", backend: { type: "cloud", organization: "acme", workspaces: { prefix: "exchange-" } } }),
      [{ environment: "other", stack: "other", workspace: "exchange-other" }],
    ],
    [
      "the workspaces of HCP Terraform are named like the stacks",
      edited({ name: "other", backend: { type: "cloud", organization: "acme" } }),
      [{ environment: "other", stack: "other" }],
    ],
    [
      "the workspaces of HCP Terraform are found by their tags",
      edited({ name: "other", backend: { type: "cloud", organization: "acme", workspaces: { tags: ["a"] } } }),
      [{ environment: "other", stack: "other" }],
    ],
  ])("when %s", (_, environment, expected) => {
    expect(touchedSince({ environments: [environment], root, base: "HEAD" })).toEqual(expected);
  });
});

describe("plans", () => {
  const folderWith = (json: unknown, text = "text"): string => {
    const folder = temporaryFolder();
    writeFileSync(path.join(folder, "test.json"), JSON.stringify(json));
    writeFileSync(path.join(folder, "test.txt"), text);
    return folder;
  };
  const change = (...actions: string[]) => ({
    address: actions.join("-"),
    type: "aws_s3_bucket",
    change: { actions },
  });

  test("are read from what Terraform shows", () => {
    const resource_changes = [
      change("no-op"),
      change("read"),
      change("create"),
      change("update"),
      change("delete", "create"),
      change("create", "delete"),
      change("delete"),
      change("forget"),
    ];
    expect(
      readPlans(folderWith({ format_version: "1.2", resource_changes }))[0]?.changes.map(({ action }) => action),
    ).toEqual(["create", "update", "replace", "replace", "delete", "forget"]);
  });

  test("without changes have none", () => {
    expect(readPlans(folderWith({ format_version: "1.2" }))).toEqual([{ stack: "test", changes: [], text: "text" }]);
  });

  test("that are none are refused, and so are changes that nobody knows", () => {
    expect(() => readPlans(folderWith({}))).toThrow("is no plan");
    expect(() => readPlans(folderWith({ format_version: "9", resource_changes: [change("explode")] }))).toThrow(
      "explode",
    );
  });
});

describe("the comment", () => {
  test("says the change of access first, then what the plan does, losses by name, then the plan, folded", () => {
    expect(renderComment({ access, touched, plans: [plan] })).toBe(
      [
        MARKER,
        access,
        "",
        "## Plan",
        "",
        "| stack | create | update | replace | delete | forget |",
        "| --- | ---: | ---: | ---: | ---: | ---: |",
        "| `test` | 1 | 0 | 1 | 1 | 0 |",
        "",
        "- **replace** `aws_iam_role.writer` in `test`",
        "- **delete** `aws_s3_bucket_policy.drop` in `test`",
        "",
        "<details><summary>Plan of test</summary>",
        "",
        "```",
        "Terraform will perform the following actions:",
        "```",
        "",
        "</details>",
        "",
      ].join("\n"),
    );
  });

  test("says why a touched stack has no plan", () => {
    expect(renderComment({ access, touched, plans: [], notPlanned: "from a fork" })).toContain(
      "Not planned: `test` (from a fork).",
    );
  });

  test("says of a stack that gives the pipeline its rights who deploys it", () => {
    const pipeline = { environment: "test", stack: "pipeline-test", byAdministrator: true } as const;
    const comment = renderComment({ access, touched: [pipeline], plans: [], notPlanned: "from a fork" });
    expect(comment).toContain("## Plan\n\nAn administrator plans and deploys `pipeline-test`.");
    expect(comment).not.toContain("Not planned");
  });

  test("says so when no stack changes", () => {
    expect(renderComment({ access, touched: [], plans: [] })).toContain("## Plan\n\nNo stack changes.");
  });

  test("keeps a plan in its block whatever backticks it holds", () => {
    const comment = renderComment({ access, touched, plans: [{ ...plan, text: "a ``` b ```` c" }] });
    expect(comment).toContain("\n`````\na ``` b ```` c\n`````\n");
  });

  test.each([
    ["plans", { access, plans: [{ ...plan, text: "x\n".repeat(60_000) }] }],
    ["changes of access", { access: "- line\n".repeat(20_000), plans: [] }],
  ])("fits what GitHub takes however long the %s are, and says where the rest is", (_, given) => {
    const comment = renderComment({ touched, ...given });
    expect(comment.length).toBeLessThan(65_536);
    expect(comment).toContain("does not fit into a comment");
    expect(comment.startsWith(MARKER)).toBe(true);
  });
});

describe("the command", () => {
  /** Shares nothing with the samples. */
  const added = edited({
    "accounts.source.id": "121212121212",
    "accounts.partner.id": "343434343434",
    "accounts.vendor.id": "999999999999",
    "keys.vendor-key.arn": "arn:aws:kms:us-east-1:999999999999:key/00000000-1111-2222-3333-444444444444",
  });
  /** Both samples stay as they are, and another environment is new. */
  const run = (args: readonly string[]) => runCommand(["review", ...args], [...environments, added]);

  test("writes the comment to a file", async () => {
    const out = path.join(temporaryFolder(), "comment.md");
    expect(await run(["comment", "--base", "HEAD", "--out", out])).toMatchObject({ code: 0, out: "" });
    expect(readFileSync(out, "utf8")).toMatch(/^<!-- s3-exchange review -->\n## Change of access/);
  });

  test.each([
    [["touched"], "--base"],
    [["touched", "--base", "nowhere"], "nowhere"],
    [["comment", "--base", "HEAD", "--plans", "/nowhere"], "/nowhere"],
  ])("given %j exits 1 and says what is wrong", async (args, message) => {
    const { code, err } = await run(args);
    expect([code, err]).toEqual([1, expect.stringContaining(message)]);
  });

  test("takes an empty folder for no plan", async () => {
    const plans = path.join(temporaryFolder(), "plans");
    mkdirSync(plans);
    expect(await run(["comment", "--base", "HEAD", "--plans", plans, "--not-planned", "no credentials"])).toMatchObject(
      {
        code: 0,
        out: expect.stringContaining("Not planned: `test` (no credentials)") as unknown,
      },
    );
  });
});

test("a plan or an address cannot end its block, hide what follows or mention anybody", () => {
  const forged = "</details>\n\nNo change of access.\n\n<!--";
  const comment = renderComment({
    access,
    touched,
    plans: [
      {
        stack: "test",
        changes: [{ address: `x["${forged} @acme/all"]`, action: "delete" }],
        text: "```\n</details>\n~~~\n\u202e",
      },
    ],
  });
  expect(comment).not.toContain("\n</details>\n\nNo change");
  expect(comment).toContain(
    '- **delete** `x["</details>\\u000a\\u000aNo change of access.\\u000a\\u000a<!-- @acme/all"]` in `test`',
  );
  expect(comment).toContain("````\n```\n</details>\n~~~\n\\u202e\n````");
});
