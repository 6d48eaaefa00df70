import type { Question } from "../../audit/question";
import { compare } from "../../audit/simulator/compare";
import type { Explanation } from "../../audit/simulator/explained-differences";
import { document, question, simulator } from "./support";

const always = simulator(() => true);
const never = simulator(() => false);

const explanation = (name: string, rewrite: (question: Question) => Question): Explanation => ({
  name,
  reason: "",
  sources: [],
  rewrite,
});

const renamed = (action: string) => (each: Question) => ({ ...each, request: { ...each.request, action } });

test("counts what both allow and what both deny", async () => {
  const nothing = question({ identity: [] });
  const same = simulator(({ identityPolicies }) => identityPolicies.length > 0);
  expect(await compare([question(), nothing, nothing], same)).toMatchObject({ allowed: 1, denied: 2, unexplained: [] });
});

test("counts what cannot be compared by its reason", async () => {
  const unclear = document({ Condition: { StringEquals: { "aws:userid": "AIDA" } } });
  const { notComparable } = await compare([question({ identity: [unclear] }), question({ side: "resource" })], always);
  expect([...notComparable]).toEqual([
    ["our evaluator cannot tell: nothing is known of a key", 1],
    ["the resource has no policy to ask alone", 1],
  ]);
});

test("lists a difference that nothing explains, with all that was asked", async () => {
  const asked = question();
  const { unexplained } = await compare([asked], never);
  expect(unexplained).toEqual([{ question: asked, ours: true, simulator: "ImplicitlyDenied" }]);
});

test("lists what the simulator refuses", async () => {
  const refuses = () => Promise.resolve([{ error: "policy.errors" }]);
  expect((await compare([question()], refuses)).unexplained).toMatchObject([{ simulator: "policy.errors" }]);
});

test("explains a difference that is gone in other words", async () => {
  const allowsGets = simulator(({ request }) => request.action === "s3:GetObject");
  const { explained, unexplained } = await compare([question(), question()], allowsGets, undefined, [
    explanation("unconcerned", (each) => each),
    explanation("gets", renamed("s3:GetObject")),
  ]);
  expect([...explained].map(([names, { count }]) => [names, count])).toEqual([["gets", 2]]);
  expect(unexplained).toEqual([]);
});

test("does not explain a difference that stays in other words", async () => {
  const { unexplained } = await compare([question()], never, undefined, [explanation("gets", renamed("s3:GetObject"))]);
  expect(unexplained).toHaveLength(1);
});

test("does not explain a difference with words that change what we say", async () => {
  const withoutPolicies = explanation("no policies", (each) => ({ ...each, identity: [] }));
  const { unexplained } = await compare([question()], never, undefined, [withoutPolicies]);
  expect(unexplained).toHaveLength(1);
});

test("explains a difference by several explanations where none is enough alone", async () => {
  const needsBoth = simulator(
    ({ request, identityPolicies }) => request.action === "s3:GetObject" && identityPolicies.length === 2,
  );
  const { explained } = await compare([question()], needsBoth, undefined, [
    explanation("gets", renamed("s3:GetObject")),
    explanation("two policies", (each) => ({ ...each, identity: [...each.identity, ...each.identity] })),
  ]);
  expect([...explained.keys()]).toEqual(["gets and two policies"]);
});

test("asks again with other names for the condition keys that the simulator leaves out", async () => {
  const key = "kms:EncryptionContext:aws:s3:arn";
  const Condition = { StringEquals: { [key]: "a" }, StringLike: { "aws:PrincipalTag/x": `\${${key}}` } };
  const asked: string[] = [];
  const { renamed: names } = await compare(
    [
      question({
        identity: [document({ Condition })],
        request: { context: { [key]: "a", "aws:PrincipalTag/x": "a" } },
      }),
    ],
    (simulations) =>
      Promise.resolve(
        simulations.map((simulation) => {
          asked.push(JSON.stringify(simulation));
          const known = "aws:PrincipalTag/kms:EncryptionContext:aws:s3:arn" in simulation.request.contextVariables;
          return { result: "Allowed" as const, ignored: known ? [] : [key] };
        }),
      ),
  );
  expect([...names]).toEqual([[key, 1]]);
  expect(asked[1]).toBe(asked[0]?.replaceAll(key, `aws:PrincipalTag/${key}`));
});
