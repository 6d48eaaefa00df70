import { edited } from "../../support/declared";
import { runFacts, waiting, zenith } from "./support";

const SECRET = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";
const ID = "AKIAIOSFODNN7EXAMPLE";
const REMEDY = "leave it out, and replace the secret: whoever has seen this file may know it";
const line = (path: string) => `  ${path}: looks like a secret, which has no place in facts: ${REMEDY}`;

test.each<[string, unknown, string[]]>([
  [
    "an access key",
    { destination: { ...zenith, access_key_id: ID, secret_access_key: SECRET } },
    [line("destination.access_key_id (line 7)"), line("destination.secret_access_key (line 8)")],
  ],
  [
    "a secret under a harmless name",
    { destination: { ...zenith, bucket_name: SECRET } },
    [line("destination.bucket_name (line 4)")],
  ],
  [
    "a secret within a text",
    { destination: { ...zenith, bucket_name: `inbox, key ${ID}` } },
    [line("destination.bucket_name (line 4)")],
  ],
  [
    "a secret as a name",
    { destination: { ...zenith, [SECRET]: "x" } },
    ["  destination.[hidden] (line 7): looks like a secret, which has no place in facts: " + REMEDY],
  ],
  ["a token", { destination: { ...zenith, session_token: "x" } }, [line("destination.session_token (line 7)")]],
  [
    "a private key",
    { destination: { ...zenith, prefix: "-----BEGIN RSA PRIVATE KEY-----\nabc\n" } },
    [line("destination.prefix (line 5)")],
  ],
])("refuses %s and never echoes it", async (_, content, expected) => {
  for (const flags of [[], ["--json"]]) {
    const { code, out, err } = await runFacts(content, { flags });
    expect(code).toBe(1);
    expect(`${out}${err}`).not.toContain(SECRET);
    expect(`${out}${err}`).not.toContain(ID);
    if (flags.length === 0) {
      expect(err.split("\n").slice(1)).toEqual(expected);
    }
  }
});

test("does not echo a secret in a file that is no YAML", async () => {
  const { code, out, err } = await runFacts(`destination: {\n  ${SECRET}: ${ID}\n  @`);
  expect([code, out]).toEqual([1, ""]);
  expect(err).not.toContain(SECRET);
  expect(err).not.toContain(ID);
});

test("an external id that the environment holds is no secret", async () => {
  const id = "Abcdefghij0123456789Abcdefghij0123456789";
  const stated = edited({ "exchanges.apex-through-door.externalId": id }, waiting);
  const content = { source: { account_id: "555555555555" }, destination: { external_id: id } };
  const { code } = await runFacts(content, { exchange: "apex-through-door", environments: [stated] });
  expect(code).toBe(0);
});
