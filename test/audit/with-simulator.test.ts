import type { Question } from "../../audit/question";
import { randomQuestions } from "../../audit/random/questions";
import { simulatorIn } from "../../audit/simulator/ask";
import { compare } from "../../audit/simulator/compare";
import { EXPLANATIONS } from "../../audit/simulator/explained-differences";
import { FOLDER, findSimulator } from "../../audit/tools";
import { bucketPolicy, document, question } from "./support";

const tool = findSimulator(FOLDER);
const [when, why] = "at" in tool ? [test, ""] : [test.skip, ` (${tool.missing})`];
const ask = simulatorIn("at" in tool ? tool.at : "");

const under = (Condition: Question["identity"][number], context: Question["request"]["context"]) =>
  question({ identity: [document({ Condition })], request: { context } });

/** One question for each explanation. */
const EXAMPLES: Readonly<Record<string, Question>> = {
  "session policies and direct grants": question({
    session: document({ Action: "s3:GetObject" }),
    resource: bucketPolicy(),
  }),
  "the network of all addresses": under(
    { IpAddress: { "aws:SourceIp": "0.0.0.0/0" } },
    { "aws:SourceIp": "192.0.2.1" },
  ),
  "NotIpAddress with an address of the other family": under(
    { NotIpAddress: { "aws:SourceIp": "192.0.2.1" } },
    { "aws:SourceIp": "2001:db8::7" },
  ),
  "variables in ARN conditions": under(
    { ArnLike: { "aws:PrincipalArn": "arn:aws:iam::${aws:ResourceAccount}:*" } },
    {},
  ),
  "variables without value under negated operators": under(
    { StringNotEquals: { "aws:PrincipalTag/team": "${aws:username}" } },
    { "aws:PrincipalTag/team": "red" },
  ),
};

when(
  `the simulator agrees on random questions, or the difference is explained${why}`,
  async () => {
    const { asked, allowed, denied, unexplained } = await compare(randomQuestions(2, 200), ask);
    expect(unexplained).toEqual([]);
    expect(allowed + denied).toBeGreaterThan(0.9 * asked);
  },
  60_000,
);

when(`the simulator still differs as explained, and each explanation has an example${why}`, async () => {
  expect(Object.keys(EXAMPLES)).toEqual(EXPLANATIONS.map(({ name }) => name));
  const { explained } = await compare(Object.values(EXAMPLES), ask);
  expect([...explained.keys()]).toEqual(Object.keys(EXAMPLES));
});
