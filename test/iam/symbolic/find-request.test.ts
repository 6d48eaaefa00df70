import { NOTHING, TLS_RULES, type Access } from "../../../iam/symbolic";
import { ACME, anonymous, bucketArn, KLAVI, of, own, role, roleArn, type Loose } from "../support";
import { brief, declared, identity, narrow, resource, solverOfFile, space } from "./support";

const solver = solverOfFile();

const PUT = { Action: "s3:PutObject", Resource: `${bucketArn}/in/*` };

const inBucket = narrow({ resource: { kind: "bucket", arn: bucketArn, account: ACME } });

describe("a containment", () => {
  test("holds of what is the same in other words", async () => {
    const allowed = identity({ Action: ["s3:Put*"], Resource: `${bucketArn}/in/*` });
    expect(await solver.findRequest({ space: inBucket, allowed, butNot: declared(PUT) })).toEqual({ kind: "none" });
  });

  test("fails with the plainest request that is permitted and not declared", async () => {
    const allowed = identity({ Action: "s3:*", Resource: `${bucketArn}/*` });
    expect(
      brief(
        await solver.findRequest({
          space: inBucket,
          allowed,
          butNot: declared(PUT),
        }),
      ),
    ).toEqual({
      principal: role,
      action: "s3:PutObject",
      resource: `${bucketArn}/x`,
      resourceAccount: ACME,
      context: {},
    });
  });

  test("is seen in either direction", async () => {
    const [wide, thin] = [declared({ ...PUT, Action: "*" }), declared(PUT)];
    const one = { space: space(), allowed: wide, butNot: thin };
    expect(brief(await solver.findRequest(one))).toMatchObject({ action: "s3:GetObject" });
    expect(await solver.findRequest({ ...one, allowed: thin, butNot: wide })).toEqual({ kind: "none" });
  });

  test("of nothing holds, and in nothing fails", async () => {
    const one = { space: space(), allowed: NOTHING, butNot: declared(PUT) };
    expect(await solver.findRequest(one)).toEqual({ kind: "none" });
    expect((await solver.findRequest({ ...one, allowed: declared(PUT), butNot: NOTHING })).kind).toBe("witness");
  });
});

test("asks whether anything goes without TLS", async () => {
  const secure = { Effect: "Deny", Condition: { Bool: { "aws:SecureTransport": "false" } } };
  const without = space({ context: { "aws:SecureTransport": { oneOf: ["false"] } }, rules: TLS_RULES });
  const allowed = resource("bucket", { Principal: { AWS: roleArn } }, secure);
  expect(await solver.findRequest({ space: without, allowed, butNot: NOTHING })).toEqual({ kind: "none" });
  const open = resource("bucket", { Principal: { AWS: roleArn } });
  expect(brief(await solver.findRequest({ space: without, allowed: open, butNot: NOTHING }))).toMatchObject({
    context: { "aws:SecureTransport": "false" },
  });
});

describe("what is asked for", () => {
  const everything = { side: "identity", own: () => [own({ Resource: "*" })] } as const;

  test("is any ARN of the service of the action, in any of the accounts", async () => {
    const anything = narrow({
      actions: ["kms:Decrypt", "s3:PutObject"],
      resource: { kind: "anything", accounts: [ACME, KLAVI] },
    });
    const butNot = declared({ Resource: ["arn:*:s3:::*", `arn:*:kms:*:${ACME}:*`] });
    expect(brief(await solver.findRequest({ space: anything, allowed: everything, butNot }))).toEqual({
      principal: role,
      action: "kms:Decrypt",
      resource: `arn:aws:kms::${KLAVI}:x`,
      resourceAccount: KLAVI,
      context: {},
    });
    const both = declared({ Resource: ["arn:*:s3:::*", `arn:*:kms:*:${ACME}:*`, `arn:*:kms:*:${KLAVI}:*`] });
    expect(await solver.findRequest({ space: anything, allowed: everything, butNot: both })).toEqual({ kind: "none" });
  });

  test.each([
    ["bucket", bucketArn],
    ["objects", `${bucketArn}/x`],
  ] as const)("is the part of a bucket that is meant: %s", async (part, arn) => {
    const only = narrow({ resource: { kind: "bucket", arn: bucketArn, account: ACME, part } });
    const answer = await solver.findRequest({ space: only, allowed: everything, butNot: NOTHING });
    expect(brief(answer)).toMatchObject({ resource: arn });
  });

  test("is nothing", async () => {
    const none = narrow({ actions: ["s3:ListAllMyBuckets"], resource: { kind: "none", account: KLAVI } });
    const answer = await solver.findRequest({ space: none, allowed: everything, butNot: NOTHING });
    expect(brief(answer)).toMatchObject({ resource: "*" });
  });
});

describe("who asks", () => {
  test("calls its session as a policy names it, where that matters", async () => {
    const session = `arn:aws:sts::${KLAVI}:assumed-role/Exporter/nightly`;
    const allowed = resource("bucket", { Principal: { AWS: session } });
    const answer = await solver.findRequest({ space: space(), allowed, butNot: NOTHING });
    expect(brief(answer)).toMatchObject({ principal: role });
  });

  test("has keys of its own", async () => {
    const member = { "a:member": { oneOf: ["o-1"] } };
    const principals = [{ principal: anonymous }, { principal: role, context: member }];
    const allowed = resource("bucket", { Principal: "*" });
    const butNot = resource("bucket", { Principal: "*", Condition: { Null: { "a:member": "true" } } });
    const one = { space: space({ principals, context: {} }), allowed, butNot };
    expect(brief(await solver.findRequest(one))).toMatchObject({
      principal: anonymous,
      context: { "a:member": "x" },
    });
    const stranger = { principal: anonymous, context: { "a:member": "absent" } } as const;
    const other = { ...one, space: space({ principals: [stranger, ...principals.slice(1)] }) };
    expect(brief(await solver.findRequest(other))).toMatchObject({
      principal: role,
      context: { "a:member": "o-1" },
    });
  });
});

test("keys follow rules", async () => {
  const rules = [{ when: { actions: ["s3:GetObject"] }, then: { "s3:x-amz-acl": "absent" } }] as const;
  const allowed = declared({ Condition: { Null: { "s3:x-amz-acl": "false" } } });
  const answer = await solver.findRequest({ space: space({ rules }), allowed, butNot: NOTHING });
  expect(brief(answer)).toMatchObject({ action: "s3:PutObject" });
  const all = space({ rules, actions: ["s3:GetObject"] });
  expect(await solver.findRequest({ space: all, allowed, butNot: NOTHING })).toEqual({ kind: "none" });
});

test.each([
  [{ principals: [] }, "a space must have principals, actions and accounts"],
  [{ actions: [] }, "a space must have principals, actions and accounts"],
  [{ actions: ["s3:*"] }, "action must be one action such as 's3:PutObject', got 's3:*'"],
])("refuses a space that holds no requests: %j", async (given, message) => {
  const question = { space: space(given), allowed: NOTHING, butNot: NOTHING };
  await expect(solver.findRequest(question)).rejects.toThrow(message);
});

test("a whole bucket is listed with an empty prefix", async () => {
  const listing = { Action: "s3:ListBucket", Resource: bucketArn, Principal: { AWS: `arn:aws:iam::${KLAVI}:root` } };
  const allowed = resource("bucket", { ...listing, Condition: { StringEquals: { "s3:prefix": "" } } });
  const asked = space({ actions: ["s3:ListBucket"] });
  expect(brief(await solver.findRequest({ space: asked, allowed, butNot: NOTHING }))).toMatchObject({
    resource: bucketArn,
    context: { "s3:prefix": "" },
  });
});

test("what AWS leaves open cancels where both sides say the same of it", async () => {
  const open = { Condition: { "ForAnyValue:StringEqualsIfExists": { "aws:TagKeys": ["a", "b"] } } };
  const turned = { Condition: { "ForAnyValue:StringEqualsIfExists": { "aws:TagKeys": ["b", "a"] } } };
  const other = { Condition: { "ForAnyValue:StringEqualsIfExists": { "aws:TagKeys": ["a"] } } };
  const whether = async (allowed: Loose[], butNot: Loose[]) =>
    (await solver.findRequest({ space: space(), allowed: identity(...allowed), butNot: identity(...butNot) })).kind;
  expect(await whether([open], [turned])).toBe("none");
  expect(await whether([open, PUT], [turned])).toBe("witness");
  expect(await whether([open], [other])).not.toBe("none");
  const empty = (value: string) => ({ Condition: { Null: { "a:k": value } } });
  expect(await whether([empty("true")], [empty("true")])).toBe("none");
  expect(await whether([{}], [empty("true"), empty("false")])).toBe("none");
});

test("refuses a key that is to have a value that it cannot have, and a space without requests", async () => {
  const question = { allowed: identity({}), butNot: identity({}) };
  await expect(
    solver.findRequest({ ...question, space: space({ context: { "aws:PrincipalOrgID": { oneOf: [""] } } }) }),
  ).rejects.toThrow("aws:PrincipalOrgID");
  await expect(
    solver.findRequest({ ...question, space: space({ context: { "a:k": { oneOf: [] } } }) }),
  ).rejects.toThrow("a:k");
  const rules = [{ then: { "a:k": "present" } }, { then: { "a:k": "absent" } }] as const;
  await expect(solver.findRequest({ ...question, space: space({ rules }) })).rejects.toThrow("holds no requests");
});

test("folders of tags are told apart, and contained, within a small limit", async () => {
  const folder = (name: string) =>
    resource("bucket", { Principal: "*", Action: "s3:GetObject", Resource: `${bucketArn}/${name}` });
  const [tagged, red, all] = [folder("${aws:PrincipalTag/team}/*"), folder("red/*"), folder("*")];
  const whether = async (allowed: Access, butNot: Access) =>
    brief(await solver.findRequest({ space: space(), allowed, butNot, limit: 50_000 }));
  expect(await whether(tagged, all)).toBe("none");
  expect(await whether(tagged, tagged)).toBe("none");
  expect(await whether(tagged, red)).toMatchObject({
    resource: `${bucketArn}/x/`,
    context: { "aws:principaltag/team": "x" },
  });
  expect(await whether(all, tagged)).toMatchObject({ action: "s3:GetObject" });
});

test("refuses policies on the wrong side, and of another service", async () => {
  const one = { space: space(), butNot: NOTHING };
  const key = resource("key", { Principal: "*" });
  await expect(solver.findRequest({ ...one, allowed: key })).rejects.toThrow(
    "is the policy of a key, got s3:GetObject",
  );
  const wrong = { side: "identity", own: () => [of("bucket", { Principal: "*" })] } as const;
  await expect(solver.findRequest({ ...one, allowed: wrong })).rejects.toThrow("supported: a policy of an identity");
});

test("answers the same, whatever was asked before", async () => {
  const question = { space: inBucket, allowed: identity({ Action: "s3:*" }), butNot: declared(PUT) };
  const first = await solver.findRequest(question);
  await solver.findRequest({ ...question, space: space() });
  expect(await Promise.all([solver.findRequest(question), solver.findRequest(question)])).toEqual([first, first]);
});

test("is undecided past its limit, and asked again as if nothing had been", async () => {
  const relates = declared({ Condition: { StringEqualsIgnoreCase: { "a:k": "${a:other}" } } });
  const context = { "a:k": { oneOf: ["RED", "reds"] }, "a:other": { oneOf: ["red", "blue"] } };
  const question = { space: narrow({ context }), allowed: relates, butNot: NOTHING, limit: 1 };
  expect(await solver.findRequest(question)).toEqual({
    kind: "undecided",
    because: "the solver did not finish within its limit",
  });
  const after = await solver.findRequest({ space: inBucket, allowed: declared(PUT), butNot: declared(PUT) });
  expect(after).toEqual({ kind: "none" });
});

test("is undecided where patterns tell too many texts apart", async () => {
  const contains = Array.from("abcdefghijklmnopqrst", (letter) => ({
    Effect: letter === "a" ? "Allow" : "Deny",
    Condition: { StringLike: { "a:k": `*${letter}*` } },
  }));
  const answer = await solver.findRequest({ space: inBucket, allowed: identity(...contains), butNot: NOTHING });
  expect(answer).toEqual({ kind: "undecided", because: "more than 100000 kinds of texts" });
}, 60_000);
