import type { PolicyDocument } from "../../../iam/types";
import { ask } from "../../../proof/claims/ask";
import { anybodyOf, strangers, withoutAccount, type Candidate } from "../../../proof/claims/candidates";
import type { Piece, Question } from "../../../proof/claims/question";
import { ALL_BUCKET_ACTIONS, ALL_OBJECT_ACTIONS } from "../../../proof/claims/vocabulary";

const ARN = "arn:aws:s3:::drop";
const OWNER = "111111111111";
const PIECES: readonly Piece[] = [
  { actions: ALL_OBJECT_ACTIONS, resource: { kind: "objects", arn: ARN, account: OWNER } },
  { actions: ALL_BUCKET_ACTIONS, resource: { kind: "bucket", arn: ARN, account: OWNER } },
];
const NOBODY: PolicyDocument = {
  Version: "2012-10-17",
  Statement: [{ Effect: "Deny", Principal: "*", Action: "*", Resource: "*" }],
};

const candidates = [
  ...strangers("aws"),
  ...withoutAccount(),
  ...[OWNER, "222222222222", "333333333333"].flatMap((id) => anybodyOf({ id, alias: id, partition: "aws" })),
];

const asked = (statement: PolicyDocument["Statement"][number], all: readonly Candidate[] = candidates): Question[] =>
  ask({
    candidates: all,
    pieces: PIECES,
    allowed: {
      side: "resource",
      resource: { kind: "bucket", name: "", document: { Version: "2012-10-17", Statement: [statement] } },
    },
    butNot: { declared: NOBODY, kind: "bucket" },
    andNamed: true,
  });

const putBy = (Principal: PolicyDocument["Statement"][number]["Principal"], more: object = {}) =>
  asked({
    Effect: "Allow",
    ...(Principal !== undefined && { Principal }),
    Action: "s3:PutObject",
    Resource: `${ARN}/*`,
    ...more,
  })[0];

const namesIn = (question: Question | undefined): string[] =>
  (question?.principals ?? []).map((principal) =>
    "roleArn" in principal
      ? principal.roleArn
      : "arn" in principal
        ? principal.arn
        : "account" in principal
          ? `root of ${principal.account}`
          : "service" in principal
            ? "a service"
            : "anonymous",
  );

describe("principals", () => {
  test("that no statement tells apart are asked about once, the owner's own apart from others", () => {
    expect(namesIn(putBy("*")).sort()).toEqual([
      "a service",
      "anonymous",
      "arn:aws:iam::111111111111:role/s3-exchange-proof-other",
      "arn:aws:iam::111111111111:user/s3-exchange-proof-other",
      "arn:aws:iam::999999999999:role/s3-exchange-proof-other",
      "arn:aws:iam::999999999999:user/s3-exchange-proof-other",
      "root of 111111111111",
      "root of 999999999999",
    ]);
  });

  test.each<[string, object]>([
    ["as principals", { AWS: "arn:aws:iam::555566667777:role/path/Stranger" }],
    ["as callers", { AWS: "*" }],
  ])("that a policy names %s are asked about, beside somebody else of their account", (_, Principal) => {
    const Condition = { ArnLike: { "aws:PrincipalArn": "arn:aws:iam::555566667777:role/path/Stranger" } };
    expect(namesIn(putBy(Principal, "AWS" in Principal && Principal.AWS === "*" ? { Condition } : {}))).toEqual(
      expect.arrayContaining(["arn:aws:iam::555566667777:role/path/Stranger"]),
    );
  });

  test("a pattern of callers has one who matches it, and one who does not", () => {
    const Condition = { ArnLike: { "aws:PrincipalArn": "arn:aws:iam::*:role/jobs-*" } };
    expect(namesIn(putBy("*", { Condition }))).toEqual(
      expect.arrayContaining([
        "arn:aws:iam::999999999999:role/jobs-s3-exchange-proof-other",
        "arn:aws:iam::999999999999:role/s3-exchange-proof-other",
      ]),
    );
  });
});

describe("actions", () => {
  const actionsOf = (Action: string | string[]) =>
    asked({ Effect: "Allow", Principal: "*", Action, Resource: [ARN, `${ARN}/*`] }).map(({ actions }) => actions);

  test("that no statement tells apart are asked about once, by the one that is known best", () => {
    // What S3 keeps to the account of a bucket is another matter than what it does not.
    const ofBucket = ["s3:ListBucket", "s3:PutBucketPolicy"];
    expect(actionsOf("s3:PutObject")).toEqual([["s3:PutObject", "s3:GetObject"], ofBucket]);
    expect(actionsOf("s3:*")).toEqual([["s3:PutObject"], ofBucket]);
  });

  test("that only a policy knows may be about anything", () => {
    expect(actionsOf("s3:PutUnheardOf")).toEqual([
      ["s3:PutObject", "s3:PutUnheardOf"],
      ["s3:ListBucket", "s3:PutBucketPolicy", "s3:PutUnheardOf"],
    ]);
  });
});
