import { readmeOf } from "../../../counterpart/handoff/pack";
import { policyFile } from "../../../counterpart/handoff/policies";
import { terraformFile } from "../../../counterpart/handoff/sections/terraform";
import { environments } from "../../../environments";
import type { Environment } from "../../../model";
import { awaiting } from "../../support/awaiting";
import { declared, edited } from "../../support/declared";
import { handoffsOf } from "../../support/handoff";

jest.setTimeout(60_000);

const prod: Environment = environments.find(({ name }) => name === "prod") ?? declared;
const bench = handoffsOf(prod);

/** A section of a hand-off, from its heading to the next of the same level. */
const section = (markdown: string, heading: string): string => {
  const from = markdown.indexOf(`\n## ${heading}\n`);
  const to = markdown.indexOf("\n## ", from + 1);
  return from < 0 ? "" : markdown.slice(from + 1, to < 0 ? undefined : to);
};

const headings = (markdown: string, level: number): string[] =>
  [...markdown.matchAll(new RegExp(`^${"#".repeat(level)} (.*)$`, "gm"))].map(([, heading = ""]) => heading);

describe("the steps come in the order that works", () => {
  test.each<[string, string | undefined, readonly string[]]>([
    [
      "klavi-to-globex",
      undefined,
      [
        "Step 1: Find the KMS key",
        "Step 2: Create the bucket",
        "Step 3: Set the key policy",
        "Step 4: Set the bucket policy",
        "Step 5: Remove interrupted uploads and test files (recommended)",
      ],
    ],
    [
      "initech-to-inbox",
      undefined,
      ["Step 1: Create the user", "Step 2: Let the user do its work", "Step 3: Create an access key"],
    ],
    ["klavi-to-acme", "klavi", ["Step 1: Create the role", "Step 2: Let the role do its work"]],
    [
      "cardlytics-to-publisher",
      undefined,
      [
        "Step 1: Create the bucket",
        "Step 2: Set the bucket policy",
        "Step 3: Create the role",
        "Step 4: Let the role do its work",
        "Step 5: Create the replication rule",
        "Step 6: Remove interrupted uploads and test files (recommended)",
      ],
    ],
    [
      "publisher-archive-to-acme",
      "acme",
      [
        "Step 1: Create the KMS key",
        "Step 2: Create the bucket",
        "Step 3: Set the key policy",
        "Step 4: Set the bucket policy",
        "Step 5: Remove interrupted uploads and test files (recommended)",
      ],
    ],
    ["modern-treasury-to-warehouse", undefined, ["Allow the role to be assumed"]],
    ["modern-treasury-by-key-to-warehouse", undefined, ["Receive the access key"]],
    [
      "modern-treasury-by-key-to-warehouse",
      "acme",
      [
        "Step 1: Create the bucket",
        "Step 2: Set the bucket policy",
        "Step 3: Create the user",
        "Step 4: Let the user do its work",
        "Step 5: Create an access key",
        "Step 6: Remove interrupted uploads and test files (recommended)",
      ],
    ],
    [
      "publisher-to-warehouse",
      "acme",
      [
        "Step 1: Create the bucket",
        "Step 2: Set the bucket policy",
        "Step 3: Create the role",
        "Step 4: Let the role do its work",
        "Step 5: Remove interrupted uploads and test files (recommended)",
      ],
    ],
  ])("of %s for %s", (exchange, counterpart, expected) => {
    const markdown = readmeOf(bench.handoff(exchange, counterpart), "text");
    const steps = section(markdown, "Set up in the AWS console") || section(markdown, "Set up");
    expect(headings(steps, 3)).toEqual(expected);
  });
});

test("a policy waits for the ARN of a key that we have yet to create, and no other does", () => {
  const policies = section(readmeOf(bench.handoff("initech-to-inbox"), "text"), "Policies");
  expect(policies.match(/^\*\*Not final yet\.\*\*.*$/gm)).toEqual([
    "**Not final yet.** Attach it once we have told you what `arn:aws:kms:us-east-1:444455556666:key/acme-inbox` stands for.",
  ]);
  expect(policies.indexOf("Not final yet")).toBeGreaterThan(policies.indexOf("### Policy 2"));
});

test("facts are asked for once: who has told us all is asked whether it is right", () => {
  const todo = (markdown: string) => markdown.split("\n").find((line) => line.startsWith("2. "));
  const waiting = handoffsOf(awaiting).handoff("put-to-zenith");
  expect(todo(readmeOf(waiting, "text"))).toBe("2. Send us the [facts](#send-back).");
  expect(todo(readmeOf(bench.handoff("klavi-to-globex"), "text"))).toBe(
    "2. Tell us whether the [facts](#facts) are right, or [correct them](#send-back).",
  );
});

test("what is sent back is one file where there is no Terraform, and either of two where there is", () => {
  const first = (exchange: string) =>
    section(readmeOf(bench.handoff(exchange), "folder"), "Send back")
      .split("\n")[2]
      ?.replace(/^.*in the subject, /, "");
  expect(first("modern-treasury-by-key-to-warehouse")).toBe("[`facts.yaml`](facts.yaml) corrected and completed.");
  expect(first("klavi-to-globex")).toBe("either");
});

test("several inline policies are several, and one is one", () => {
  const steps = (exchange: string) => section(readmeOf(bench.handoff(exchange), "text"), "Set up in the AWS console");
  expect(steps("initech-to-inbox")).toContain(
    "Paste policies 1 and 2, each as an inline policy of its own, under the name in its heading.",
  );
  expect(steps("cardlytics-to-publisher")).toContain(
    "Paste policy 3 as an inline policy, under the name in its heading.",
  );
});

test("who replicates learns what the rule's author needs, and sends the facts before the rule", () => {
  const markdown = readmeOf(bench.handoff("cardlytics-to-publisher"), "text");
  expect(section(markdown, "Set up in the AWS console")).toContain(
    "Whoever creates the rule needs `s3:PutReplicationConfiguration` on the bucket and `iam:PassRole` on the role.",
  );
  const commands = section(markdown, "Set up with Terraform")
    .split("\n")
    .filter((line) => /^(terraform (apply|output)|# Then)/.test(line));
  expect(commands).toEqual([
    "terraform apply -target=aws_iam_role_policy.cardlytics-replication \\",
    "terraform output -json facts > facts.json   # send this to us",
    "# Then, when we have told you that it is:",
    "terraform apply",
  ]);
});

test("the facts of both directions stand in tables, what is not known marked", () => {
  expect(section(readmeOf(bench.handoff("initech-to-inbox"), "text"), "Facts")).toBe(`## Facts

### What we tell you: acme to initech

| Fact | Value |
| --- | --- |
| AWS account id | \`444455556666\` |
| AWS Region | \`us-east-1\` |
| S3 bucket name | \`acme-inbox\` |
| S3 bucket ARN | \`arn:aws:s3:::acme-inbox\` |
| S3 prefix | \`initech/\` |
| KMS key ARN | ☐ known once our key is created; we tell you |
| Default encryption | \`SSE-KMS\` |
| Object ownership | \`BucketOwnerEnforced\` |

### What you tell us: initech to acme

You have told us all of it. Please check it once more: a wrong value shows at the very end, as a refused request.

| Fact | Value |
| --- | --- |
| AWS account id | \`999988887777\` |
| AWS Region | \`us-east-1\` |
| IAM user ARN | \`arn:aws:iam::999988887777:user/s3-uploader\` |
`);
});

test("the replication rule stands as the S3 API takes it", () => {
  expect(bench.handoff("cardlytics-to-publisher").replication).toEqual({
    file: "replication-cardlytics-egress",
    bucket: "cdlx-to-publisher",
    covers: ["cardlytics-to-publisher"],
    configuration: {
      Role: "arn:aws:iam::210987654321:role/CdlxReplicationRole",
      Rules: [
        {
          ID: "cardlytics-to-publisher",
          Priority: 1,
          Status: "Enabled",
          Filter: { Prefix: "" },
          DeleteMarkerReplication: { Status: "Disabled" },
          Destination: {
            Account: "123456789012",
            Bucket: "arn:aws:s3:::publisher-from-cardlytics",
            AccessControlTranslation: { Owner: "Destination" },
          },
        },
      ],
    },
  });
  const rules = bench.handoff("publisher-archive-to-acme", "publisher").replication;
  expect(rules?.covers).toEqual(["publisher-archive-to-acme", "publisher-archive-to-globex"]);
  expect(rules?.configuration.Rules).toMatchObject([
    {
      SourceSelectionCriteria: { SseKmsEncryptedObjects: { Status: "Enabled" } },
      Destination: {
        Metrics: { Status: "Enabled", EventThreshold: { Minutes: 15 } },
        ReplicationTime: { Status: "Enabled", Time: { Minutes: 15 } },
      },
    },
    {
      Filter: { Prefix: "shared/" },
      Destination: {
        EncryptionConfiguration: {
          ReplicaKmsKeyID: "arn:aws:kms:eu-west-1:777788889999:key/0987dcba-09fe-87dc-65ba-ab0987654321",
        },
        StorageClass: "STANDARD_IA",
      },
    },
  ]);
  expect(bench.handoff("publisher-records-to-acme", "publisher").replication?.configuration.Rules).toMatchObject([
    { Filter: { Tag: { Key: "classification", Value: "final" } } },
  ]);
});

test("a policy that serves several exchanges comes whole, and says which", () => {
  const [, policy] = bench.handoff("publisher-to-inbox", "acme").policies;
  expect(policy).toMatchObject({ use: "bucket", covers: ["initech-to-inbox", "publisher-to-inbox"] });
  expect(readmeOf(bench.handoff("publisher-to-inbox", "acme"), "text")).toContain(
    "It serves 2 exchanges in one document: `initech-to-inbox` and `publisher-to-inbox`.",
  );
});

test("nothing of another partner is in a hand-off for an external one", () => {
  const names = ({ alias, id }: { readonly alias: string; readonly id: string }) => [alias, id];
  const { graph, handoff } = bench;
  for (const edge of graph.edges.filter(({ source, destination }) => !source.managed || !destination.managed)) {
    const made = handoff(edge.alias);
    const text = [
      readmeOf(made, "page"),
      readmeOf(made, "folder"),
      terraformFile(made.terraform.main),
      JSON.stringify(made.terraform.imports),
      made.factsTemplate,
    ].join("\n");
    const others = graph.accounts.filter((account) => account !== edge.source && account !== edge.destination);
    const nodes = [...graph.buckets, ...graph.roles, ...graph.users].filter(({ account }) => others.includes(account));
    const words = [...others.flatMap(names), ...nodes.map(({ name }) => name)];
    const ownWords = [...names(edge.source), ...names(edge.destination), edge.alias].join(" ");
    const leaked = words.filter(
      (word) => !ownWords.includes(word) && new RegExp(`(?<![\\w-])${word}(?![\\w-])`).test(text),
    );
    expect({ exchange: edge.alias, leaked }).toEqual({ exchange: edge.alias, leaked: [] });
  }
});

describe("an exchange that awaits facts", () => {
  const { handoff } = handoffsOf(awaiting);
  const made = handoff("put-to-zenith");
  const markdown = readmeOf(made, "text");

  test("says first what stands for what", () => {
    expect(made.pending).toBe(true);
    expect(made.placeholders.map(({ token, variable, from }) => ({ token, variable, from }))).toEqual([
      { token: "000000000001", variable: "zenith_account_id", from: "them" },
      { token: "us-awaited-1", variable: "zenith_region", from: "them" },
      {
        token: "arn:aws:kms:us-awaited-1:000000000001:key/00000000-0000-0000-0000-000000000000",
        variable: "zenith_key_key_arn",
        from: "them",
      },
      { token: "awaited-zenith-drop", variable: "zenith_drop_bucket_name", from: "them" },
    ]);
    expect(markdown).toContain("> **Not final yet.**");
    expect(markdown).toContain(
      "> - `awaited-zenith-drop` stands for S3 bucket name of 'zenith-drop', which you tell us",
    );
    expect(markdown).toContain("These are drafts");
    expect(markdown).not.toContain("We have proved these policies");
  });

  test("marks each value that is asked for", () => {
    const facts = section(markdown, "Facts");
    expect(facts).toContain("| S3 bucket name | ☐ **please tell us**, such as `partner-drop` |");
    expect(facts).toContain("| AWS account id | ☐ **please tell us**, such as `111122223333` |");
    expect(made.factsTemplate).toContain("  bucket_name: # please fill in");
  });

  test("lets the reader choose the key, and puts its own values into each policy", () => {
    expect(headings(section(markdown, "Set up in the AWS console"), 3)[0]).toBe("Step 1: Choose or create the KMS key");
    expect(markdown).not.toContain("This is the key that you have told us");
    expect(section(markdown, "Policies").match(/^\*\*Not final yet\.\*\*.*$/gm)).toEqual([
      "**Not final yet.** Your own values go in the place of `000000000001`, `us-awaited-1` and `awaited-zenith-drop`.",
      "**Not final yet.** Your own values go in the place of `awaited-zenith-drop`.",
    ]);
    expect(made.terraform.perhaps).toEqual([
      { to: "aws_kms_key.zenith-key", id: "00000000-0000-0000-0000-000000000000" },
      { to: "aws_s3_bucket.zenith-drop", id: "awaited-zenith-drop" },
    ]);
  });

  test("has a configuration that asks for them and creates the key", () => {
    const { main, imports } = made.terraform;
    const text = terraformFile(main);
    expect(Object.keys(main.variable ?? {})).toEqual(["zenith_account_id", "zenith_region", "zenith_drop_bucket_name"]);
    expect(text).not.toMatch(/000000000001|us-awaited-1|awaited-zenith/);
    expect(main.provider.aws).toEqual([
      { alias: "zenith", region: "${var.zenith_region}", allowed_account_ids: ["${var.zenith_account_id}"] },
    ]);
    expect(imports).toEqual([]);
    expect(Object.keys(main.resource?.aws_kms_alias ?? {})).toEqual(["zenith-key"]);
  });

  test("keeps no other from being final", () => {
    expect(handoff("copy")).toMatchObject({ pending: false, placeholders: [] });
  });
});

test("a policy past AWS's limit with white space is written without it", () => {
  const statement = (n: number) => ({ Sid: `S${n}`, Effect: "Allow" as const, Action: "s3:PutObject" });
  const policy = (count: number) => ({
    Version: "2012-10-17" as const,
    Statement: Array.from({ length: count }, (_, n) => statement(n)),
  });
  expect(policyFile({ use: "bucket", document: policy(10) })).toBe(`${JSON.stringify(policy(10), undefined, 2)}\n`);
  expect(policyFile({ use: "bucket", document: policy(250) })).toBe(JSON.stringify(policy(250)));
  expect(policyFile({ use: "inline", document: policy(250) })).toContain("\n");
});

test("an exchange whose own stack waits for a fact is not handed off in part", () => {
  const apart = edited({ layout: "account" });
  expect(() => handoffsOf(apart).handoff("put", "source")).toThrow(
    "'put' is not complete in test-source: deploy test-partner, enter keys.drop-key.arn, and make the hand-off then",
  );
  expect(handoffsOf(apart).handoff("copy").policies).toHaveLength(1);
  const arn = "arn:aws:kms:us-east-1:222222222222:key/00000000-1111-2222-3333-444444444444";
  const known = handoffsOf(edited({ "keys.drop-key.arn": arn }, apart)).handoff("put", "source");
  expect(JSON.stringify(known.policies.map(({ document }) => document))).toContain(arn);
  expect(known.placeholders).toEqual([]);
});

test("whom to ask is our contact, or whoever sent it", () => {
  const questions = (environment: Environment) =>
    section(readmeOf(handoffsOf(environment).handoff("copy"), "text"), "Questions");
  expect(questions(declared)).toContain("Ask whoever sent you this.");
  const contact = { name: "Team *A*", email: "team@example.com", url: "https://example.com/a_(b)" };
  expect(questions(edited({ contact }))).toContain(
    "Ask Team \\*A\\*, [team@example.com](mailto:team@example.com) or [https://example.com/a\\_(b)](<https://example.com/a_(b)>).",
  );
});
