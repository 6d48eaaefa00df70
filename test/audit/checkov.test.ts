import { judgeFindings, readOutput } from "../../audit/checkov/checkov";
import { EXEMPTIONS } from "../../audit/checkov/exemptions";

const finding = { environment: "prod", check: "CKV_AWS_18", title: "access logs", resource: "aws_s3_bucket.acme-drop" };
const other = { ...finding, resource: "aws_s3_bucket.acme-archive" };

test("takes out what an exemption covers, wherever it is found", () => {
  const everywhere = { check: "CKV_AWS_18", reason: "" };
  const judged = judgeFindings([finding, other], [everywhere]);
  expect(judged).toEqual({ exempted: new Map([[everywhere, 2]]), open: [], stale: [] });
});

test("leaves open what no exemption covers", () => {
  const one = { check: "CKV_AWS_18", resources: /acme-archive$/, reason: "" };
  expect(judgeFindings([finding, other], [one])).toEqual({ exempted: new Map([[one, 1]]), open: [finding], stale: [] });
});

test("reports an exemption that nothing is found by any more", () => {
  const unneeded = { check: "CKV_AWS_19", reason: "" };
  expect(judgeFindings([finding], [unneeded])).toEqual({ exempted: new Map(), open: [finding], stale: [unneeded] });
});

test.each(EXEMPTIONS.map(({ check, reason }) => [check, reason]))("%s is exempted with a reason", (check, reason) => {
  expect(check).toMatch(/^CKV2?_AWS_\d+$/);
  expect(reason.length).toBeGreaterThan(20);
});

const summary = { passed: 3, parsing_errors: 0, checkov_version: "3.3.30" };

test("reads what checkov found", () => {
  const { check, title, resource } = finding;
  const results = { failed_checks: [{ check_id: check, check_name: title, resource }] };
  expect(readOutput("prod", JSON.stringify({ results, summary }))).toEqual({
    version: "3.3.30",
    environment: "prod",
    passed: 3,
    findings: [finding],
  });
});

test.each([
  ["a file of another framework", { passed: 0, failed: 0 }],
  ["no check passed", { results: { failed_checks: [] }, summary: { ...summary, passed: 0 } }],
  ["a file that it cannot parse", { results: { failed_checks: [] }, summary: { ...summary, parsing_errors: 1 } }],
])("takes %s for no opinion", (_, output) => {
  expect(() => readOutput("prod", JSON.stringify(output))).toThrow("checkov evaluates nothing of prod");
});
