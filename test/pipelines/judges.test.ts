import { type judgedInWords, judgesAmong } from "../../pipelines/judges";
import { MARKER, renderComment } from "../../pipelines/comment";

test.each([
  ["proof/prove.ts", true],
  ["iam/evaluate.ts", true],
  ["policies/bucket-policy.ts", true],
  ["model/role.ts", true],
  ["cli/prove/run.ts", true],
  [".github/workflows/review.yml", true],
  [".github/CODEOWNERS", true],
  ["package.json", true],
  ["package-lock.json", true],
  ["tsconfig.json", true],
  ["main.ts", true],
  ["a-new-folder/x.ts", true],
  ["test/proof/prove.test.ts", true],
  ["environments/prod.ts", false],
  ["access/prod.md", false],
  ["test/golden/prod/prod.cdk.tf.json", false],
  ["docs/proof.md", false],
  ["README.md", false],
  ["", false],
])("%s judges: %s", (file, judges) => {
  expect(judgesAmong([file])).toEqual(judges ? [file] : []);
});

const commentOn = (judged: Parameters<typeof judgedInWords>[0]): string[] =>
  renderComment({ judged, access: "## Change of access", touched: [], plans: [] }).split("\n");

test("what judges a pull request and is changed by it is said first, file by file", () => {
  expect(commentOn({ changedFiles: ["proof/`x`\n.ts", "environments/prod.ts", "iam/a.ts"] })).toEqual([
    MARKER,
    "- **This pull request changes what judges it**: `iam/a.ts` and ``proof/`x`\\u000a.ts``. What follows was said by the code of the base commit, about the environment files alone: review these by themselves",
    "",
    "## Change of access",
    "",
    "## Plan",
    "",
    "No stack changes.",
    "",
  ]);
  const many = Array.from({ length: 13 }, (_, n) => `iam/${String(n).padStart(2, "0")}.ts`);
  expect(commentOn({ changedFiles: many })[1]).toContain("`iam/09.ts` and 3 more files.");
});

test("a pull request that the base commit cannot read, and one that is not proved, say so before all else", () => {
  const [, notProved, byItself, judges] = commentOn({
    changedFiles: ["model/role.ts"],
    byItself: true,
    notProved: true,
  });
  expect(notProved).toContain("**NOT PROVED**");
  expect(byItself).toContain("**This pull request judged itself**");
  expect(judges).toContain("`model/role.ts`. What follows was said by that changed code");
});

test("nothing is said of who judged where nothing of it changed", () => {
  expect(commentOn({ changedFiles: ["environments/prod.ts"] }).slice(0, 2)).toEqual([MARKER, "## Change of access"]);
  expect(commentOn({}).slice(0, 2)).toEqual([MARKER, "## Change of access"]);
});
