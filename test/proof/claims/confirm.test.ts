import { confirm, UnconfirmedWitnessError } from "../../../proof/claims/confirm";
import type { Question, WitnessRequest } from "../../../proof/claims/question";

const ROLE = "arn:aws:iam::222222222222:role/W";

const allow = (Action: string) =>
  ({
    Version: "2012-10-17",
    Statement: [{ Sid: "Put", Effect: "Allow", Principal: { AWS: ROLE }, Action, Resource: "arn:aws:s3:::drop/*" }],
  }) as const;

const question: Question = {
  principals: [{ type: "AssumedRole", roleArn: ROLE, sessionName: "any" }],
  actions: ["s3:PutObject", "s3:GetObject"],
  resource: { kind: "objects", arn: "arn:aws:s3:::drop", account: "111111111111" },
  allowed: {
    side: "resource",
    own: [[]],
    resource: { kind: "bucket", name: "bucket policy", document: allow("s3:*") },
  },
  butNot: { declared: allow("s3:PutObject"), kind: "bucket" },
};

const request = (action: string): WitnessRequest => ({
  principal: { type: "AssumedRole", roleArn: ROLE, sessionName: "job" },
  action,
  resource: "arn:aws:s3:::drop/a",
  resourceAccount: "111111111111",
  context: { "aws:SecureTransport": "true" },
});

test("a witness has the statements by which the evaluator allows it, whatever the session", () => {
  expect(confirm(question, request("s3:GetObject"))).toEqual({
    request: request("s3:GetObject"),
    by: [{ source: "bucket policy", side: "resource", sid: "Put", index: 0, effect: "Allow" }],
  });
});

test("what is declared, or is by somebody who was not asked about, is no witness but an internal error", () => {
  expect(() => confirm(question, request("s3:PutObject"))).toThrow(UnconfirmedWitnessError);
  expect(() => confirm({ ...question, principals: [] }, request("s3:GetObject"))).toThrow("internal error");
});
