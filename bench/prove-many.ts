import "../stacks/startup";
import { runProof } from "../cli/prove/run";
import { violationsIn } from "../proof/prove";
import { manyExchanges } from "./many-exchanges";

/** Proves one environment of as many exchanges as the argument says, and prints what it took as JSON. */
const start = performance.now();
const { proof } = runProof({ environments: [manyExchanges(Number(process.argv[2]))], environment: "many" });
const requests = proof.subjects.reduce((sum, { allowed, denied }) => sum + allowed + denied, 0);
process.stdout.write(
  JSON.stringify({
    requests,
    violations: violationsIn(proof),
    milliseconds: performance.now() - start,
    mebibytes: process.resourceUsage().maxRSS / 1024,
  }),
);
