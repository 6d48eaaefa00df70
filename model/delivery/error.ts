import { count } from "../../runtime/words";
import { formatProblem, type Problem } from "../problem";

/** Thrown when a delivery template is defined wrongly, or a key cannot be formatted: carries every problem. */
export class InvalidDeliveryError extends Error {
  override readonly name = "InvalidDeliveryError";

  /**
   * @param subject - what the problems are of: a template or a key of it
   * @param problems - every problem, each with the name of its field as path; the empty path is the whole
   */
  constructor(
    subject: string,
    readonly problems: readonly Problem[],
  ) {
    super(
      [
        `${subject}: ${count(problems.length, "problem")}`,
        ...problems.map((problem) => `  ${formatProblem(problem)}`),
      ].join("\n"),
    );
  }
}
