import fc from "fast-check";
import { conditions } from "../../../audit/random/conditions";
import { identityAllows } from "../../../iam";
import { ACME, bucketArn, own, request as requestOf, type Loose } from "../support";
import { identity, narrow, solverOfFile } from "./support";

const solver = solverOfFile();

const inBucket = narrow({ resource: { kind: "bucket", arn: bucketArn, account: ACME } });

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
    { numRuns: 25 },
  );
}, 60_000);

test("a further Deny takes away, and never adds", async () => {
  await fc.assert(
    fc.asyncProperty(statements, statement, async (all, more) => {
      const [before, after] = [identity(...all), identity(...all, { ...more, Effect: "Deny" })];
      const { kind } = await solver.findRequest({ space: inBucket, allowed: after, butNot: before });
      expect(kind).not.toBe("witness");
    }),
    { numRuns: 25 },
  );
}, 60_000);

test("dropping a condition that keeps a request out lets that request in", async () => {
  const keepsOut = conditions.filter((condition) => {
    try {
      return !identityAllows(requestOf({ resourceAccount: ACME }), [own(condition)]).allowed;
    } catch {
      return false; // The evaluator cannot tell.
    }
  });
  await fc.assert(
    fc.asyncProperty(keepsOut, async (condition) => {
      const [held, dropped] = [identity(condition), identity({})];
      expect((await solver.findRequest({ space: inBucket, allowed: dropped, butNot: held })).kind).toBe("witness");
      expect((await solver.findRequest({ space: inBucket, allowed: held, butNot: dropped })).kind).not.toBe("witness");
    }),
    { numRuns: 20 },
  );
}, 60_000);
