import { evaluate } from "../iam/evaluate";
import { parsePolicy } from "../iam/parse";

const ACCOUNT = "111122223333";
const STATEMENTS = 1_000;
const RUNS = 20;
const EVALUATIONS = 50;

/** Time of one evaluation against a policy of a thousand statements, of which the last applies: a line of text. */
export const measureEvaluation = (): string => {
  const statements = Array.from({ length: STATEMENTS }, (_, i) => ({
    Effect: "Allow" as const,
    Action: ["s3:PutObject", "s3:GetObject*"],
    Resource: `arn:aws:s3:::bucket-${i}/*`,
    Condition: { StringEquals: { "s3:ResourceAccount": ACCOUNT } },
  }));
  const policy = parsePolicy({ Version: "2012-10-17", Statement: statements }, "identity");
  const request = {
    principal: { type: "AssumedRole", roleArn: `arn:aws:iam::${ACCOUNT}:role/Writer`, sessionName: "bench" },
    action: "s3:PutObject",
    resource: `arn:aws:s3:::bucket-${STATEMENTS - 1}/file`,
    resourceAccount: ACCOUNT,
    context: {},
  } as const;
  const runs = Array.from({ length: RUNS }, () => {
    const start = performance.now();
    for (let i = 0; i < EVALUATIONS; i += 1) {
      if (!evaluate({ request, identity: [{ name: "own", policy }] }).allowed) {
        throw new Error("the last statement allows the request");
      }
    }
    return (performance.now() - start) / EVALUATIONS;
  });
  return `evaluation against ${STATEMENTS} statements: ${Math.min(...runs).toFixed(2)} ms`;
};
