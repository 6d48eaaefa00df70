import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { policiesIn } from "../../audit/documents/extract";
import { compareWithItself } from "../../audit/documents/same";
import { solverOfFile } from "../iam/symbolic/support";

const solver = solverOfFile();

const folder = mkdtempSync(path.join(tmpdir(), "s3-exchange-documents-"));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const policy = (more: object) => ({ Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: "s3:*", ...more }] });
const shared = policy({ Principal: { AWS: "arn:aws:iam::AccountB-ID:root" }, Resource: "bucket ARN" });

test("policies are read from JSON and from the code of Markdown, with placeholders filled in", () => {
  writeFileSync(path.join(folder, "a.json"), JSON.stringify(policy({ Resource: "*" })));
  writeFileSync(
    path.join(folder, "b.md"),
    `Text\n\n\`\`\`\n${JSON.stringify(shared)}\n\`\`\`\n\`\`\`\n{ ... }\n\`\`\`\n`,
  );
  writeFileSync(path.join(folder, "c.json"), "{}");
  expect(policiesIn(folder)).toEqual([
    { name: "a.json#1", document: policy({ Resource: "*" }) },
    {
      name: "b.md#1",
      document: policy({
        Principal: { AWS: "arn:aws:iam::111122223333:root" },
        Resource: "arn:aws:s3:::amzn-s3-demo-bucket",
      }),
    },
  ]);
});

test("a policy is the same as itself, or it is said what cannot be read", async () => {
  const ofItself = (document: Readonly<Record<string, unknown>>) =>
    compareWithItself({ findRequest: solver.findRequest }, { name: "one", document });
  expect(await ofItself(policy({ Resource: "*" }))).toEqual({ kind: "same" });
  const unheard = policy({ Resource: "*", Condition: { DateBefore: { "aws:CurrentTime": "2026-01-01" } } });
  expect(await ofItself(unheard)).toMatchObject({
    kind: "undecided",
    because: expect.stringContaining("Statement[0].Condition.DateBefore") as string,
  });
});
