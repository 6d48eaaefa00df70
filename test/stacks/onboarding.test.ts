import { declared, edited } from "../support/declared";
import { parsed, synthesized, type Synthesized } from "../support/synth";

/** What a statement of a policy, or a rule of a bucket, is called. */
const nameOf = (value: unknown): unknown => {
  if (typeof value !== "object" || value === null) {
    return undefined;
  }
  return "Sid" in value ? value.Sid : "id" in value ? value.id : undefined;
};

/** Every leaf of the synthesized JSON by its path; policies are opened, and a statement or rule is a path of its own. */
const leaves = (value: unknown, path = ""): Map<string, string> => {
  const text = typeof value === "string" && value.startsWith('{"Version"') ? parsed(value) : value;
  if (typeof text !== "object" || text === null) {
    return new Map([[path, JSON.stringify(text)]]);
  }
  const entries = Object.entries(text).map(([key, child]: [string, unknown]): [string, unknown] => {
    const name = nameOf(child);
    return [typeof name === "string" ? name : key, child];
  });
  return new Map(entries.flatMap(([key, child]) => [...leaves(child, `${path}/${key}`)]));
};

/** Paths that differ between two synths. */
const changed = (before: Synthesized, after: Synthesized): string[] => {
  const [a, b] = [leaves(before), leaves(after)];
  return [...new Set([...a.keys(), ...b.keys()])].filter((path) => a.get(path) !== b.get(path)).sort();
};

/** Paths of one statement that lets the writer put. */
const putStatement = (sid: string): string[] =>
  ["Action/0", "Action/1", "Condition/StringEquals/s3:ResourceAccount", "Effect", "Resource", "Sid"].map(
    (leaf) => `/resource/aws_iam_role_policy/writer/policy/Statement/${sid}/${leaf}`,
  );

/** About ten lines onboard a partner. */
const onboarded = edited({
  "accounts.zenith": { kind: "managed", id: "777777777777", region: "us-east-1" },
  "buckets.zenith-drop": { account: "zenith", name: "zenith-drop" },
  "exchanges.to-zenith": { method: "cross-account-put", writer: "writer", bucket: "zenith-drop", prefix: "daily/" },
});

const early = edited({
  "accounts.aaa": { kind: "external", id: "777777777777", region: "us-east-1" },
  "buckets.aaa-drop": { account: "aaa", name: "aaa-drop" },
  "exchanges.aaa": { method: "cross-account-put", writer: "writer", bucket: "aaa-drop" },
});

test("one more partner adds its own resources and one statement of the writer, and changes nothing else", () => {
  const foreign = changed(synthesized(declared), synthesized(onboarded)).filter((path) => !path.includes("zenith"));
  expect(foreign.filter((path) => !path.startsWith("/provider/aws/2/"))).toEqual([
    "/resource/aws_iam_role/writer/depends_on/1",
    ...putStatement("PutToZenith"),
  ]);
});

test("one more external partner that sorts first changes the writer's policy alone", () => {
  const foreign = changed(synthesized(declared), synthesized(early));
  expect(foreign.filter((path) => !path.startsWith("/output/aaa/"))).toEqual(putStatement("PutToAaa"));
});

test("one more writer that sorts first takes over no other statement's name", () => {
  const second = { account: "source", name: "Second", trustedBy: { service: "ec2.amazonaws.com" } };
  const more = (alias: string, prefix: string) => ({
    [`roles.${alias}`]: { ...second, name: alias },
    [`exchanges.${alias}`]: { method: "cross-account-put", writer: alias, bucket: "drop", prefix },
  });
  const two = edited(more("zz", "zz/"));
  const three = edited({ ...more("zz", "zz/"), ...more("aa", "aa/") });
  const foreign = changed(synthesized(two), synthesized(three)).filter((path) => !/aa|Aa/.test(path));
  expect(foreign.filter((path) => !path.includes("/depends_on/"))).toEqual([]);
});

test.each(["put", "copy"])("removing the exchange %s removes grants only: no bucket, key or role goes", (alias) => {
  const after = synthesized(edited({ [`exchanges.${alias}`]: undefined }));
  const kinds = (synth: Synthesized) =>
    ["aws_s3_bucket", "aws_kms_key", "aws_iam_role"].map((type) => Object.keys(synth.resource[type] ?? {}));
  expect(kinds(after)).toEqual(kinds(synthesized(declared)));
  const role = alias === "put" ? "writer" : "replicator";
  expect(after.resource.aws_iam_role_policy?.[role]).toBeUndefined();
  expect(after.resource.aws_s3_bucket_replication_configuration?.egress === undefined).toBe(alias === "copy");
});

test("a replication role that has lost its last exchange is assumed by nobody", () => {
  const { resource } = synthesized(edited({ "exchanges.copy": undefined }));
  expect(parsed(resource.aws_iam_role?.replicator?.assume_role_policy)).toEqual({
    Version: "2012-10-17",
    Statement: [{ Sid: "TrustNobody", Effect: "Deny", Principal: "*", Action: "sts:AssumeRole" }],
  });
});
