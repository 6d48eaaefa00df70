import { randomQuestions } from "../../../audit/random/questions";
import { compareEncoding } from "../../../audit/symbolic/agree";

// `npm run audit` asks 10,000.
test("with every variable fixed, the encoding says what the evaluator says", async () => {
  const { agreed, differing } = await compareEncoding(randomQuestions(3, 400));
  expect(differing).toEqual([]);
  expect(Object.values(agreed).every((count) => count > 0)).toBe(true);
}, 120_000);
