import { edited } from "../support/declared";
import { DENIED, FakeAws, type Asked, type Reply } from "./fake-aws";
import { command, fakeAws, probed } from "./support";

const { aws } = fakeAws();

const KEY_ARN = "arn:aws:kms:us-east-1:222222222222:key/1234";
const STORED = {
  etag: '"e1"',
  "x-amz-version-id": "v1",
  "x-amz-server-side-encryption": "aws:kms",
  "x-amz-server-side-encryption-aws-kms-key-id": KEY_ARN,
  "x-amz-server-side-encryption-bucket-key-enabled": "true",
};

const asAgreed = ({ key, headers }: Asked): boolean =>
  key.startsWith("daily/") && headers["x-amz-acl"] === "bucket-owner-full-control";

/** Stores what is put as agreed, and refuses the rest. */
const bucket = (headers: Readonly<Record<string, string>> = STORED) => ({
  PutObject: (asked: Asked): Reply => (asAgreed(asked) ? { headers } : DENIED),
});

/** The same bucket over plain HTTP: a server of its own, since nothing on loopback has TLS. */
const overPlainHttp = async (reply: Reply, run: (plainHttpEndpoint: string) => Promise<void>): Promise<FakeAws> => {
  const plain = new FakeAws();
  plain.replies = { PutObject: () => reply };
  try {
    await run(await plain.start());
  } finally {
    await plain.stop();
  }
  return plain;
};

const ALL = {
  put: "ok: accepted",
  "put without an ACL": "ok: refused",
  "put outside the prefix": "ok: refused",
  "put over plain HTTP": "ok: refused",
  list: "ok: refused",
  get: "ok: refused",
  delete: "ok: refused",
};

test("says that an exchange works as declared, and demands the bucket's owner of every call", async () => {
  aws().replies = bucket();
  const plain = await overPlainHttp(DENIED, async (plainHttpEndpoint) => {
    const { verdicts, asDeclared, text } = await probed("put", undefined, {
      source: { timeout: 5_000, plainHttpEndpoint },
    });
    expect([verdicts, asDeclared]).toEqual([ALL, true]);
    expect(text).toMatch(
      /^put of test, by cross-account-put, as role Writer of source\nrun RUN\n\nok {10}put +accepted +\d+ ms\n/,
    );
    expect(text).toContain("\nput: works as declared, 7 requests");
    expect(text).toContain("  s3://partner-drop/daily/_probe/RUN/put.txt (version v1)\n    expires after a day by the");
  });
  expect(plain.operations).toEqual(["PutObject"]);
  const s3 = [...aws().asked, ...plain.asked].filter(({ bucket: name }) => name !== "");
  expect(s3.map(({ headers }) => headers["x-amz-expected-bucket-owner"])).toEqual(s3.map(() => "222222222222"));
  expect(s3.length).toBe(7);
});

test("says in words of S3 when a file expires", async () => {
  const expires = 'expiry-date="Fri, 27 Nov 2026 00:00:00 GMT", rule-id="expire-daily/_probe/"';
  aws().replies = bucket({ ...STORED, "x-amz-expiration": expires });
  expect((await probed("put")).text).toContain("    expires Fri, 27 Nov 2026 00:00:00 GMT, as S3 says");
});

test("leaves plain HTTP out where it would prove nothing, or is not wanted", async () => {
  aws().replies = bucket();
  const { out, code } = await command(["test", "put"]);
  expect([code, out]).toEqual([0, expect.stringMatching(/skipped +put over plain HTTP +not asked\n.*no TLS at all/)]);
  expect((await command(["test", "put", "--no-plain-http"])).out).not.toContain("plain HTTP");
});

test.each<[string, Record<string, string | undefined>, string]>([
  ["no version", { "x-amz-version-id": undefined }, "VersionId is missing, declared is versioning of buckets.drop"],
  [
    "SSE-S3",
    { "x-amz-server-side-encryption": "AES256" },
    "ServerSideEncryption is AES256, declared is aws:kms (SSE-KMS)",
  ],
  [
    "another account's key",
    { "x-amz-server-side-encryption-aws-kms-key-id": "arn:aws:kms:us-east-1:999999999999:key/1" },
    "SSEKMSKeyId is arn:aws:kms:us-east-1:999999999999:key/1, declared is keys.drop-key",
  ],
  [
    "no Bucket Key",
    { "x-amz-server-side-encryption-bucket-key-enabled": undefined },
    "BucketKeyEnabled is missing, declared is true",
  ],
  ["no ETag", { etag: undefined }, "ETag is missing"],
])("an answer with %s is not as declared", async (_, changes, problem) => {
  const all: Record<string, string | undefined> = { ...STORED, ...changes };
  const headers = Object.entries(all).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]));
  aws().replies = bucket(Object.fromEntries(headers) as Record<string, string>);
  const { verdicts, asDeclared, text } = await probed("put");
  expect([verdicts.put, asDeclared]).toEqual(["wrong: accepted", false]);
  expect(text.replace(/\n +/g, " ")).toContain(problem);
});

test("shouts when something is accepted that must be refused, deletes it, and says where to look", async () => {
  aws().replies = {
    PutObject: ({ key }) => (key.startsWith("daily/") ? { headers: STORED } : DENIED),
    GetObject: () => ({ body: "file" }),
    DeleteObject: ({ key, params }) =>
      key.endsWith("without-acl.txt") && params.versionId === "v1" ? { status: 204 } : DENIED,
  };
  const { verdicts, asDeclared, text, result } = await probed("put");
  expect([verdicts, asDeclared]).toEqual([
    {
      ...ALL,
      "put without an ACL": "wrong: ACCEPTED",
      get: "wrong: ACCEPTED",
      "put over plain HTTP": "skipped: not asked",
    },
    false,
  ]);
  expect(text.replace(/\n {12}/g, " ")).toContain(
    "must be refused: s3://partner-drop/daily/_probe/RUN/without-acl.txt the declared policies refuse it, so what is deployed grants more, or lacks a Deny: look for s3:PutObject in the policies of role Writer of source and the bucket policy of partner-drop (partner, which we deploy)",
  );
  expect(result.objects.left.map(({ objectKey }) => objectKey)).toEqual(["daily/_probe/RUN/put.txt"]);
});

test.each<[string, Reply, string, string]>([
  ["404", { status: 404, code: "NoSuchKey" }, "failed, 404", "the test object is gone"],
  ["500", { status: 500, code: "InternalError" }, "failed, 500", "AWS has a fault"],
  ["bad signature", { status: 403, code: "SignatureDoesNotMatch" }, "failed, 403", "get new credentials"],
])("a refusal by %s proves nothing", async (_, reply, got, remedy) => {
  aws().replies = { ...bucket(), GetObject: () => reply };
  const { verdicts, asDeclared, text } = await probed("put");
  expect([verdicts.get, asDeclared]).toEqual([`unclear: ${got}`, false]);
  expect(text.replace(/\n +/g, " ")).toContain("only 403 AccessDenied proves that policies refuse it");
  expect(text.replace(/\n +/g, " ")).toContain(remedy);
});

describe("a put that is refused", () => {
  const refused = (message: string) => {
    aws().replies = { PutObject: () => ({ status: 403, code: "AccessDenied", message }) };
    return probed("put");
  };
  const ours = "PutToPartner in policy s3-exchange of role Writer, for s3:PutObject (source, which we deploy)";
  const theirs =
    "AllowSourceCrossAccountPut in bucket policy of partner-drop, for s3:PutObject (partner, which we deploy)";

  test("asks nothing more, and names the statements to look for on both sides", async () => {
    const { verdicts, text, result } = await refused("Access Denied");
    expect(Object.values(verdicts)).toEqual([
      "wrong: REFUSED",
      ...Array.from({ length: 6 }, () => "skipped: not asked"),
    ]);
    const said = text.replace(/\n +/g, " ");
    expect(said).toContain(`AWS says: Access Denied`);
    expect(said).toContain("allow it, so what is deployed differs");
    expect(said).toContain(`- ${ours}`);
    expect(said).toContain(`- ${theirs}`);
    expect(said).toContain("service control policy");
    expect(said).toContain("the bucket belongs no longer to account 222222222222, which every request demands");
    expect(said).toContain("request R1");
    expect(text.match(/an answer would prove nothing/g)).toHaveLength(1);
    expect(result.objects.left).toEqual([]);
  });

  test("names the one side that AWS names", async () => {
    const { text } = await refused(
      "User: arn:aws:sts::111111111111:assumed-role/Writer/session is not authorized to perform: s3:PutObject on resource: x because no resource-based policy allows the s3:PutObject action",
    );
    const said = text.replace(/\n +/g, " ");
    expect(said).toContain(`- ${theirs}`);
    expect(said).not.toContain(`- ${ours}`);
  });

  test("names the key's statement where AWS names the key", async () => {
    const { text } = await refused(
      "User: x is not authorized to perform: kms:GenerateDataKey on this resource because no identity-based policy allows the kms:GenerateDataKey action",
    );
    expect(text.replace(/\n +/g, " ")).toMatch(
      /- EncryptForPartner in policy s3-exchange-keys of role Writer, for kms:GenerateDataKey/,
    );
  });

  test("points to whoever administers the organization where AWS names its policy", async () => {
    const { text } = await refused(
      "not authorized to perform: s3:PutObject with an explicit deny in a service control policy",
    );
    expect(text.replace(/\n +/g, " ")).toContain("ask whoever administers the service control policy");
  });

  test("names what the declared policies themselves lack", async () => {
    const Deny = {
      Sid: "Block",
      Effect: "Deny",
      Principal: "*",
      Action: "s3:PutObject",
      Resource: "arn:aws:s3:::partner-drop/*",
    };
    const vpc = { ...Deny, Condition: { StringNotEquals: { "aws:SourceVpce": "vpce-1a2b3c4d" } } };
    aws().replies = { PutObject: () => DENIED };
    const { text } = await probed("put", edited({ "buckets.drop.statements": [vpc] }));
    expect(text.replace(/\n +/g, " ")).toContain(
      "the declared policies deny s3:PutObject: Block in bucket policy of partner-drop",
    );
  });
});

test.each<[string, Reply, RegExp]>([
  ["no bucket", { status: 404, code: "NoSuchBucket" }, /NoSuchBucket.*the bucket is not there: deploy it/],
  [
    "another Region",
    { status: 301, code: "PermanentRedirect", headers: { "x-amz-bucket-region": "eu-west-1" } },
    /the bucket is in eu-west-1, another Region than the environment file says/,
  ],
  [
    "another Region, in the signature",
    { status: 400, code: "AuthorizationHeaderMalformed", message: "expecting 'eu-west-1'" },
    /expecting 'eu-west-1': the bucket is in another Region/,
  ],
  ["a disabled key", { status: 400, code: "KMS.DisabledException" }, /enable the bucket's KMS key/],
  ["expired credentials", { status: 400, code: "ExpiredToken" }, /get new credentials/],
  ["an unknown access key", { status: 403, code: "InvalidAccessKeyId" }, /get new credentials/],
  [
    "an ACL that it does not take",
    { status: 400, code: "AccessControlListNotSupported" },
    /check its object ownership/,
  ],
])("a put that meets %s is unclear, with a remedy", async (_, reply, said) => {
  aws().replies = { PutObject: () => reply };
  const { verdicts, text } = await probed("put");
  expect(verdicts.put).toMatch(/^unclear: failed, /);
  expect(text.replace(/\n +/g, " ")).toMatch(said);
});

test("tries again when S3 throttles, and says so", async () => {
  aws().replies = {
    PutObject: (asked) =>
      asked.key.endsWith("/put.txt") && asked.nth < 3 ? { status: 503, code: "SlowDown" } : bucket().PutObject(asked),
  };
  const { verdicts, text } = await probed("put");
  expect(verdicts.put).toBe("ok: accepted");
  expect(text).toContain("AWS answered at the attempt 3");
}, 20_000);

test("tries again when an answer does not come, a bounded number of times", async () => {
  aws().replies = { PutObject: (asked) => (asked.nth < 2 ? "hang" : bucket().PutObject(asked)) };
  expect((await probed("put", undefined, { source: { timeout: 300 } })).verdicts.put).toBe("ok: accepted");
  aws().replies = { PutObject: () => "hang" };
  const { verdicts, text, result } = await probed("put", undefined, { runId: "SECOND", source: { timeout: 200 } });
  expect(verdicts.put).toBe("unclear: no answer");
  expect(text.replace(/\n +/g, " ")).toContain("check the network, proxies and AWS_ENDPOINT_URL");
  expect(text.replace(/\n +/g, " ")).toContain("perhaps: no answer says whether it was stored; expires after a day");
  expect(result.steps[0]?.response?.attempts).toBe(4);
  expect(aws().operations.filter((each) => each === "PutObject").length).toBeGreaterThanOrEqual(6);
}, 30_000);
