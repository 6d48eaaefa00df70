import { ours } from "../../audit/ours";
import { randomQuestions } from "../../audit/random/questions";
import { simulationOf } from "../../audit/simulator/mapping";

const COUNT = 400;
const questions = randomQuestions(1, COUNT);

test("asks the same questions for the same seed, and others for another", () => {
  expect(randomQuestions(1, COUNT)).toEqual(questions);
  expect(randomQuestions(2, COUNT)).not.toEqual(questions);
});

test("asks nothing that is no request, or no policy", () => {
  expect(() => questions.map(ours)).not.toThrow();
});

test("asks what is often allowed and often denied, and what can nearly always be told", () => {
  const answers = questions.map(ours);
  const share = (wanted: boolean | undefined) =>
    answers.filter((answer) => ("allowed" in answer ? answer.allowed : undefined) === wanted).length / COUNT;
  expect(share(true)).toBeGreaterThan(0.2);
  expect(share(false)).toBeGreaterThan(0.2);
  expect(share(undefined)).toBeLessThan(0.05);
});

test("asks only what the simulator can be asked too", () => {
  expect(questions.map(simulationOf).filter((simulation) => "because" in simulation)).toEqual([]);
});

test("asks all kinds of principals, policies and sides", () => {
  const seen = new Set(
    questions.flatMap(({ side, request, boundary, session, resource }) => [
      side,
      request.principal.type,
      resource?.kind ?? "no policy",
      ...(boundary ? ["boundary"] : []),
      ...(session ? ["session"] : []),
    ]),
  );
  expect([...seen].sort()).toEqual(
    [
      ...["Anonymous", "AssumedRole", "Root", "Service", "User"],
      ...["both", "boundary", "bucket", "identity", "key", "no policy", "resource", "session", "trust"],
    ].sort(),
  );
});
