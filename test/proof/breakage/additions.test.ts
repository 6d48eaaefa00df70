import "./parse-once";
import { prod } from "../../../environments/prod";
import { synthesizeBothSides } from "../../../proof/both-sides";
import { readStacks } from "../../../proof/deployed-state/read-stacks";
import type { TerraformJson } from "../../../proof/deployed-state/terraform-json";
import { graphOf } from "../../support/graph";
import { everyAddition } from "./additions";
import { violationFinder } from "./first-violation";

/** Additions that change nobody's access, and why. */
const HARMLESS: readonly (readonly [additions: RegExp, reason: string])[] = [
  [
    /^aws_iam_(role\.cardlytics-replication|user\.initech-uploader) with permissions_boundary$/,
    "what a counterpart puts over its own role or user can only take away",
  ],
  [/^aws_iam_policy\.\S+ with description$/, "a description is for people alone"],
  [/^aws_iam_policy\.\S+ with path$/, "whoever it is attached to finds it by its ARN, which is a reference"],
  [
    /^aws_s3_bucket_lifecycle_configuration\.\S+ with rule\.\d+\.abort_incomplete_multipart_upload$/,
    "the parts of an upload that was never completed are no file yet",
  ],
  [
    /^aws_s3_bucket_lifecycle_configuration\.\S+ with rule\.0\.filter\.0\.prefix$/,
    "the rule deletes no file, wherever it does not",
  ],
  [
    /^aws_s3_bucket_server_side_encryption_configuration\.\S+ with rule\.0\.bucket_key_enabled$/,
    "without a KMS key there is no S3 Bucket Key",
  ],
];

const { graph } = graphOf(prod);
const { ours, theirs, facts } = synthesizeBothSides(prod, graph);
const stacks = [...Object.values(ours), theirs];
const additions = everyAddition(stacks);
const find = violationFinder(graph);

/** What the proof says without asking the table: a refusal, a setting or something that nobody declared. */
const seen = (broken: readonly TerraformJson[]): string | undefined => {
  try {
    return find(
      readStacks(broken, (alias) => facts.keys[alias]),
      () => false,
    );
  } catch (error) {
    return String(error);
  }
};

test("nothing is seen where nothing is added", () => {
  expect(seen(stacks)).toBeUndefined();
});

test("thousands of attributes, arguments and blocks are added, each under a name of its own", () => {
  expect(additions.length).toBeGreaterThan(3000);
  expect(new Set(additions.map(({ name }) => name)).size).toBe(additions.length);
});

test("each is seen, but for those that change nobody's access", () => {
  const unseen = additions.filter(({ broken }) => seen(broken()) === undefined).map(({ name }) => name);
  expect(unseen.filter((name) => !HARMLESS.some(([pattern]) => pattern.test(name)))).toEqual([]);
  expect(HARMLESS.filter(([pattern]) => !unseen.some((name) => pattern.test(name)))).toEqual([]);
}, 300_000);
