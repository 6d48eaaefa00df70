import { simulationOf } from "../../audit/simulator/mapping";
import { tableQuestions } from "../../audit/table";
import { preProd } from "../../environments/pre-prod";
import { expectedAccess } from "../../proof/expected";
import { load } from "../../stacks/load";

const questions = tableQuestions([preProd]);

test("every line of the table of expected access is a question", () => {
  const lines = load([preProd])
    .flatMap(expectedAccess)
    .flatMap(({ cases }) => cases());
  expect(questions.map(({ side, request: { action, resource } }) => [side, action, resource])).toEqual(
    lines.map(({ side, action, resource }) => [side, action, resource]),
  );
});

test("the simulator can be asked every line of it", () => {
  expect(questions.map(simulationOf).filter((simulation) => "because" in simulation)).toEqual([]);
});

test("a question brings the policies of both sides", () => {
  const put = questions.find(({ name, side }) => name === "pre-prod klavi-to-acme" && side === "both");
  expect(put).toMatchObject({
    request: { action: "s3:PutObject" },
    identity: [{ Version: "2012-10-17" }],
    resource: { kind: "bucket", document: { Version: "2012-10-17" } },
  });
});
