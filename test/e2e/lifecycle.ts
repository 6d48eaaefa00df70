import { createReporter } from "../../cli/sandbox/reporter";
import { environments } from "../../environments";
import { resourcesInState } from "../../sandbox/session";
import { runSandbox } from "../../sandbox/run";
import type { SandboxOptions } from "../../sandbox/options";
import { foldersOf } from "../../sandbox/folders";
import { e2e } from "./requirements";
import { FOLDER, optionsFor } from "./support";

const LIMITED = "aws_s3_bucket_replication_configuration";

/** Tests the whole life of every environment in a layout. */
export const testLives = (layout: SandboxOptions["layout"]): void => {
  jest.setTimeout(1_800_000);

  describe.each(environments)("$name", (environment) => {
    e2e(`deploys both sides in the layout ${layout}, as declared, and leaves nothing`, async () => {
      const said: string[] = [];
      const result = await runSandbox(
        optionsFor(environment, layout),
        createReporter({ write: (text) => said.push(text), verbose: false }),
      );

      expect(result.problems).toEqual([]);
      const { deployed, comparison, secondDiff, change, destroyed } = result;
      expect(deployed.rounds.reduce((sum, { added, destroyed: gone }) => sum + added - gone, 0)).toBe(
        deployed.resources,
      );
      expect(deployed.stacks).toHaveLength(layout === "account" ? Object.keys(environment.accounts).length : 1);
      expect(deployed.entered.length > 0).toBe(layout === "account");
      expect(comparison).toMatchObject({ differences: [] });
      expect(comparison.policies).toBeGreaterThan(Object.keys(environment.buckets).length);
      expect(comparison.requests).toBeGreaterThan(1000);
      expect(secondDiff.flatMap(({ limits }) => limits.map(({ type }) => type))).toEqual(
        expect.arrayContaining([LIMITED]) as unknown,
      );
      expect(new Set(secondDiff.flatMap(({ limits }) => limits.map(({ type }) => type)))).toEqual(new Set([LIMITED]));
      expect(change.diffs.flatMap(({ changes }) => changes.map(({ actions }) => actions.join()))).toEqual(
        expect.arrayContaining(["update"]) as unknown,
      );
      expect(destroyed).toMatchObject({ destroyed: deployed.resources, other: [], inState: 0 });
      expect(resourcesInState(foldersOf(FOLDER, environment.name, layout))).toBe(0);
      console.info(said.filter((line) => !line.startsWith("…") && !line.startsWith("  |")).join("\n"));
    });
  });
};
