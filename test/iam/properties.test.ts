import fc from "fast-check";
import { evaluate, type EvaluationInput } from "../../iam";
import {
  ACME,
  bucketArn,
  KLAVI,
  of,
  own,
  request,
  role,
  roleArn,
  rootArn,
  sessionArn,
  user,
  userArn,
  type Loose,
} from "./support";

const statement = (effect: fc.Arbitrary<"Allow" | "Deny">): fc.Arbitrary<Loose> =>
  fc.record(
    {
      Effect: effect,
      Action: fc.constantFrom("*", "s3:PutObject", "s3:Put*", "s3:GetObject"),
      Resource: fc.constantFrom(
        "*",
        `${bucketArn}/*`,
        `${bucketArn}/in/\${aws:username, 'file'}`,
        "arn:aws:s3:::other/*",
      ),
      Condition: fc.constantFrom(
        { Bool: { "aws:SecureTransport": "true" } },
        { StringNotEquals: { "s3:x-amz-acl": "private" } },
        { StringLikeIfExists: { "s3:x-amz-acl": "bucket-*" } },
        { ArnLike: { "aws:PrincipalArn": roleArn } },
      ),
    },
    { requiredKeys: ["Effect", "Action", "Resource"] },
  );

const any = statement(fc.constantFrom("Allow", "Deny"));
const principal = fc.constantFrom("*", ...[roleArn, sessionArn, userArn, rootArn, ACME].map((AWS) => ({ AWS })));
const inBucket = (each: fc.Arbitrary<Loose>): fc.Arbitrary<Loose> =>
  fc.tuple(each, principal).map(([rest, Principal]) => ({ ...rest, Principal }));

const requests = fc
  .record({
    principal: fc.constantFrom(role, user),
    resourceAccount: fc.constantFrom(ACME, KLAVI),
    context: fc.record(
      {
        "aws:SecureTransport": fc.constantFrom("true", "false"),
        "s3:x-amz-acl": fc.constantFrom("private", "bucket-owner-full-control"),
      },
      { requiredKeys: [] },
    ),
  })
  .map(request);

interface Scene {
  readonly identity: readonly Loose[];
  readonly bucket: readonly Loose[];
  readonly boundary: readonly Loose[];
}

const scenes = fc.record({
  identity: fc.array(any, { maxLength: 3 }),
  bucket: fc.array(inBucket(any), { maxLength: 3 }),
  boundary: fc.array(any, { maxLength: 2 }),
});

const decide = ({ identity, bucket, boundary }: Scene, given: EvaluationInput["request"]) =>
  evaluate({
    request: given,
    identity: identity.length > 0 ? [own(...identity)] : [],
    ...(boundary.length > 0 && { boundary: own(...boundary) }),
    ...(bucket.length > 0 && { resource: of("bucket", ...bucket) }),
  });

const SIDES = ["identity", "bucket", "boundary"] as const;
const sides = fc.constantFrom(...SIDES);
const denying = inBucket(statement(fc.constant("Deny")));
const allowing = inBucket(statement(fc.constant("Allow")));

const withOne = (scene: Scene, side: (typeof SIDES)[number], added: Loose): Scene => {
  const { Principal, ...rest } = added;
  return { ...scene, [side]: [...scene[side], side === "bucket" ? { ...rest, Principal } : rest] };
};

test("one more Deny never allows more", () => {
  fc.assert(
    fc.property(scenes, requests, sides, denying, (scene, given, side, added) => {
      // The first statement of a boundary makes a boundary, so it may only narrow: it is no exception here.
      const [before, after] = [decide(scene, given), decide(withOne(scene, side, added), given)];
      expect(after.allowed && !before.allowed).toBe(false);
    }),
    { numRuns: 1000 },
  );
});

test("one more Allow never allows less, but for the first one of a boundary", () => {
  fc.assert(
    fc.property(scenes, requests, sides, allowing, (scene, given, side, added) => {
      fc.pre(side !== "boundary" || scene.boundary.length > 0);
      const [before, after] = [decide(scene, given), decide(withOne(scene, side, added), given)];
      expect(before.allowed && !after.allowed).toBe(false);
      expect(after.explicitDeny).toBe(before.explicitDeny);
    }),
    { numRuns: 1000 },
  );
});

test("the order of statements does not matter", () => {
  const shape = (scene: Scene, given: EvaluationInput["request"]) => {
    const { by, ...decision } = decide(scene, given);
    return { ...decision, by: by.map(({ side, effect }) => `${side} ${effect}`).sort() };
  };
  fc.assert(
    fc.property(scenes, requests, (scene, given) => {
      const reversed = {
        identity: scene.identity.toReversed(),
        bucket: scene.bucket.toReversed(),
        boundary: scene.boundary.toReversed(),
      };
      expect(shape(reversed, given)).toEqual(shape(scene, given));
    }),
  );
});

test("neither the order of policies matters, nor how statements are spread over them", () => {
  fc.assert(
    fc.property(scenes, requests, ({ identity }, given) => {
      fc.pre(identity.length > 0);
      const one = evaluate({ request: given, identity: [own(...identity)] });
      const many = evaluate({ request: given, identity: identity.map((each) => own(each)).reverse() });
      expect([many.allowed, many.explicitDeny, many.missing]).toEqual([one.allowed, one.explicitDeny, one.missing]);
      expect(many.by.length).toBe(one.by.length);
    }),
  );
});

test("an allowed request lacks nothing, and one that is refused for no Deny lacks something", () => {
  fc.assert(
    fc.property(scenes, requests, (scene, given) => {
      const { allowed, explicitDeny, by, missing } = decide(scene, given);
      expect(missing.length > 0).toBe(!allowed && !explicitDeny);
      expect(by.length > 0).toBe(allowed || explicitDeny);
      expect(by.every(({ effect }) => effect === (allowed ? "Allow" : "Deny"))).toBe(true);
    }),
  );
});

test("across accounts nothing is allowed that a side alone would refuse", () => {
  fc.assert(
    fc.property(scenes, requests, (scene, given) => {
      fc.pre(given.resourceAccount === ACME);
      const { allowed } = decide(scene, given);
      expect(allowed && (scene.identity.length === 0 || scene.bucket.length === 0)).toBe(false);
    }),
  );
});

test("of a thousand statements the one that applies decides", () => {
  const statements = Array.from({ length: 1000 }, (_, i) => ({
    Action: ["s3:PutObject", "s3:GetObject*"],
    Resource: `arn:aws:s3:::bucket-${i}/*`,
    Condition: { StringEquals: { "s3:ResourceAccount": KLAVI } },
  }));
  const identity = [own(...statements)];
  const decide = (bucket: string) =>
    evaluate({ request: request({ resource: `arn:aws:s3:::${bucket}/file` }), identity });
  expect(decide("bucket-999").by.map(({ index }) => index)).toEqual([999]);
  expect(decide("bucket-1000")).toMatchObject({ allowed: false, explicitDeny: false, by: [] });
});
