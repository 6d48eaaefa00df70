import { variantInWords } from "../../proof/specification/variant";
import { runProof, type Proved } from "../../proof/run";
import type { Environment } from "../../model";
import { synthesizeBothSides, type BothSides } from "../../proof/both-sides";
import type { Proof } from "../../proof/prove";
import { declared } from "./declared";
import { graphOf } from "./graph";

/** Proves one environment, every line kept. */
export const proved = (environment: Environment = declared): Proved =>
  runProof({ environments: [environment], environment: environment.name }, { keepVerdicts: true });

/** What is surprising in a proof: a short line each. */
export const surprisesOf = ({ subjects, unexpected }: Proof): string[] => [
  ...subjects.flatMap(({ name, violations, wrongSettings }) => [
    ...violations.map(({ case: { actor, action, variant, side }, decision }) =>
      [
        name,
        actor.label,
        decision.allowed ? "may" : "may not",
        action,
        variant ? variantInWords(variant) : "",
        `(${side})`,
      ].join(" "),
    ),
    ...wrongSettings.map((setting) => `${setting.subject}: ${setting.name}`),
  ]),
  ...unexpected,
];

/** Both sides of one environment. */
export const bothSidesOf = (environment: Environment = declared): BothSides =>
  synthesizeBothSides(environment, graphOf(environment).graph);
