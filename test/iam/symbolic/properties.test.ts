import fc from "fast-check";
import { conditions } from "../../../audit/random/conditions";
import { NOTHING } from "../../../iam/symbolic";
import type { Loose } from "../support";
import { bucketArn } from "../support";
import { identity, narrow, solverOfFile } from "./support";

const solver = solverOfFile();

const inBucket = narrow({ resource: { kind: "bucket", arn: bucketArn, account: "111122223333" } });

const statement: fc.Arbitrary<Loose> = fc
  .tuple(
    fc.record({
      Effect: fc.constantFrom("Allow", "Allow", "Deny"),
      Resource: fc.constantFrom("*", `${bucketArn}/*`, `${bucketArn}/in/*`, bucketArn, `${bucketArn}/?n/*.csv`),
    }),
    conditions,
  )
  .map(([rest, condition]) => ({ ...rest, ...condition }));

const statements = fc.array(statement, { minLength: 1, maxLength: 3 });

test("nothing goes beyond itself", async () => {
  await fc.assert(
    fc.asyncProperty(statements, async (all) => {
      const same = identity(...all);
      const { kind } = await solver.findRequest({ space: inBucket, allowed: same, butNot: same });
      expect(kind).not.toBe("witness");
    }),
    { numRuns: 60 },
  );
}, 60_000);

test("a further Deny takes away, and never adds", async () => {
  await fc.assert(
    fc.asyncProperty(statements, statement, async (all, more) => {
      const [before, after] = [identity(...all), identity(...all, { ...more, Effect: "Deny" })];
      const { kind } = await solver.findRequest({ space: inBucket, allowed: after, butNot: before });
      expect(kind).not.toBe("witness");
    }),
    { numRuns: 60 },
  );
}, 60_000);

test("dropping a condition permits more", async () => {
  const held = conditions.filter((each) => Object.keys(each).length > 0);
  await fc.assert(
    fc.asyncProperty(held, async (condition) => {
      const [with_, without] = [identity(condition), identity({})];
      const never = await solver.findRequest({ space: inBucket, allowed: without, butNot: with_ });
      // A condition that every request meets is none.
      const always = await solver.findRequest({
        space: inBucket,
        allowed: without,
        butNot: identity({ Condition: { Null: { "a:k": "true" } } }),
      });
      expect(always.kind).toBe("witness");
      expect(["witness", "undecided", "none"]).toContain(never.kind);
      const nothing = await solver.findRequest({ space: inBucket, allowed: with_, butNot: without });
      expect(nothing.kind).not.toBe("witness");
      expect((await solver.findRequest({ space: inBucket, allowed: without, butNot: NOTHING })).kind).toBe("witness");
    }),
    { numRuns: 30 },
  );
}, 60_000);
