import { readFileSync } from "node:fs";
import path from "node:path";
import { environments } from "../../environments";
import { ledgerFiles } from "../../pipelines/ledger";
import { ledgerOf, ledgerText, type Ledger } from "../../proof/ledger";
import { diffLedgers, renderDiff } from "../../proof/ledger/diff";
import { linesByPlace } from "../../proof/ledger/render";
import { markSurplus } from "../../proof/ledger/surplus";
import { goldenFiles, readGolden } from "../../proof/golden";
import type { Environment } from "../../model";
import { declared, edited } from "../support/declared";
import { graphOf } from "../support/graph";
import { ROOT } from "../support/project";
import { bothSidesOf } from "../support/proof";

const ledger = (environment: Environment = declared): Ledger => {
  const { ours, theirs, facts } = bothSidesOf(environment);
  return ledgerOf([...Object.values(ours), theirs], facts);
};

const linesOf = (environment: Environment, place: string): string[] => {
  const { entries, names } = ledger(environment);
  return (
    linesByPlace(markSurplus(entries, graphOf(environment).graph), names)
      .get(place)
      ?.map(({ text }) => text) ?? []
  );
};

describe("checked in", () => {
  const files = ledgerFiles(environments);

  test.each([...files.keys()])("access/%s is current", (name) => {
    const found = readFileSync(path.join(ROOT, "access", name), "utf8");
    if (found !== files.get(name)) {
      throw new Error(`access/${name} is stale: run 'npm run ledger', and read its diff`);
    }
  });

  test.each(environments.map((environment) => environment.name))(
    "the golden synth of %s is current, both sides",
    (name) => {
      const environment = environments.find((each) => each.name === name) ?? declared;
      const files = goldenFiles(bothSidesOf(environment));
      for (const [file, content] of Object.entries(files)) {
        const found = readFileSync(path.join(ROOT, "test/golden", name, file), "utf8");
        if (found !== content) {
          throw new Error(`test/golden/${name}/${file} is stale: run 'npm run golden', and read its diff`);
        }
      }
    },
  );
});

describe("a line", () => {
  test("says who may do what to which prefix under the conditions of both sides, and by which statements", () => {
    expect(linesOf(declared, "Bucket partner-drop of partner")).toContain(
      "- `role Writer of source` may put files and set their ACL (`s3:PutObject`, `s3:PutObjectAcl`) on `partner-drop/daily/*`, " +
        "only if `s3:ResourceAccount` is `222222222222 (partner)` and `s3:x-amz-acl` is `bucket-owner-full-control`; " +
        "by `PutToPartner in policy s3-exchange of role Writer` and `AllowSourceCrossAccountPut in bucket policy of partner-drop`",
    );
  });

  test("marks published surplus, apart from what the exchange needs", () => {
    const lines = linesOf(declared, "Bucket source-egress of source").filter((line) => line.includes("Replicator"));
    expect(lines.map((line) => /\[published surplus: (.*)\]$/.exec(line)?.[1])).toEqual([
      "cardlytics-egress-self-replication",
      undefined,
      "cardlytics-egress-object-lock",
      undefined,
    ]);
  });

  test("says that one side alone has no effect across accounts", () => {
    expect(
      linesOf(declared, "Bucket vendor-ingress of vendor").find((line) => line.includes("without effect")),
    ).toContain("s3:GetObjectVersionTagging");
  });

  test("shows whoever a resource's policy admits by itself", () => {
    const own = (Principal: unknown) =>
      linesOf(
        edited({
          "buckets.drop.statements": [
            { Sid: "Own", Effect: "Allow", Principal, Action: "s3:GetObject", Resource: "arn:aws:s3:::partner-drop/*" },
          ],
        }),
        "Bucket partner-drop of partner",
      ).find((line) => line.includes("by `Own"));
    expect(own({ AWS: "arn:aws:iam::111111111111:root" })).toBe(
      "- `whoever in source has a policy that allows it` may read files (`s3:GetObject`) on `partner-drop/*`; " +
        "by `Own in bucket policy of partner-drop` [the whole account is admitted]",
    );
    expect(own({ AWS: "arn:aws:iam::999999999999:role/Auditor" })).toContain(
      "- `role Auditor of 999999999999` may read files",
    );
  });

  test.each([
    [{}, "[opened by `buckets.drop.statements.0`]"],
    [{ because: "the *site* is served" }, "[opened by `buckets.drop.statements.0`, because the \\*site\\* is served]"],
  ])("of a statement of the environment file is marked, given %j", (reason, mark) => {
    const statement = {
      Effect: "Allow",
      Principal: { Service: "cloudfront.amazonaws.com" },
      Action: "s3:GetObject",
      Resource: "arn:aws:s3:::partner-drop/*",
      ...reason,
    };
    const environment = edited({ "buckets.drop.statements": [statement] });
    const { ours, theirs, facts } = bothSidesOf(environment);
    const text = ledgerText(graphOf(environment).graph, ledgerOf([...Object.values(ours), theirs], facts));
    expect(text.split("\n").filter((line) => line.includes("cloudfront") && line.endsWith(mark))).toHaveLength(1);
    expect(text.split(mark)).toHaveLength(2);
  });

  test("keeps a value that looks like Markdown or HTML one token of its line", () => {
    const statement = {
      Sid: "Reports",
      Effect: "Allow",
      Principal: { AWS: "arn:aws:iam::111111111111:role/a" },
      Action: "s3:GetObject",
      Resource: "arn:aws:s3:::partner-drop/*",
      Condition: { StringEquals: { "aws:UserAgent": "</details>\n\nNo change of access.\n\n<!-- @acme/all `" } },
    };
    expect(
      linesOf(edited({ "buckets.drop.statements": [statement] }), "Bucket partner-drop of partner").find((line) =>
        line.includes("Reports"),
      ),
    ).toBe(
      "- `role a of source` may read files (`s3:GetObject`) on `partner-drop/*`, only if `aws:UserAgent` is " +
        "`` </details>\\u000a\\u000aNo change of access.\\u000a\\u000a<!-- @acme/all ` ``; by `Reports in bucket policy of partner-drop`",
    );
  });

  test("shows who assumes a role", () => {
    expect(linesOf(declared, "Role Writer of source")).toEqual([
      "- `ecs-tasks.amazonaws.com` may assume it (`sts:AssumeRole`); by `statement 1 in trust policy of role Writer`",
    ]);
  });
});

describe("a diff", () => {
  const diff = (environment: Environment) => diffLedgers(ledger(), ledger(environment));

  test("of the same environment is empty, and says so", () => {
    expect(renderDiff("test", diff(declared))).toBe("### test\n\nNo change of access.");
  });

  test("survives the golden synth", () => {
    const { stacks, facts } = readGolden(goldenFiles(bothSidesOf()));
    expect(diffLedgers(ledgerOf(stacks, facts), ledger())).toEqual([]);
  });

  test("names what was added and what was taken away", () => {
    const changed = diff(edited({ "exchanges.put.prefix": "weekly/" }));
    expect(changed.map(({ place, added, removed }) => [place, added.length, removed.length])).toEqual([
      ["Bucket partner-drop of partner", 1, 1],
      ["Key drop-key of partner", 1, 1],
    ]);
    expect(renderDiff("test", changed)).toMatch(
      /#### Bucket partner-drop of partner\n\n- \*\*access removed:\*\* `role Writer .*daily.*\n- \*\*access added:\*\* `role Writer .*weekly/,
    );
  });

  test("of a new environment is all that it grants", () => {
    const [first] = diffLedgers(undefined, ledger());
    expect(first?.removed).toEqual([]);
    expect(first?.added.length).toBeGreaterThan(0);
  });

  test("shows a denial that is gone as taken away", () => {
    const required = ledger(edited({ "buckets.drop.requireEncryption": true }));
    expect(
      diffLedgers(required, ledger())[0]?.removed.every(({ text }) => text.startsWith("- nobody may put files")),
    ).toBe(true);
  });
});
