import type { BothSides } from "../proof/both-sides";
import { stackFile, supportFile } from "../proof/golden";
import { workspaceNameOf } from "../stacks/backend";
import { accessChange } from "./access-change";
import { changeSince, type Change, type SinceProps } from "./change";
import { renderComment, type TouchedStack } from "./comment";
import type { Judged } from "./judges";
import { readPlans } from "./plans";

/**
 * The stacks of ours whose Terraform JSON is not that of the golden synths, sorted as they are deployed. One that is gone is
 * not among them: nothing is left to plan it with.
 */
const touchedStacks = ({ base, current }: Change): TouchedStack[] =>
  current.flatMap(({ graph, sides }) => {
    const changed = (stacks: BothSides["support"], file: typeof stackFile): TouchedStack[] =>
      Object.entries(stacks)
        .filter(([stack, text]) => base.get(graph.name)?.[file(stack)] !== text)
        .map(([stack]) => {
          const workspace = workspaceNameOf(stack, graph);
          return {
            environment: graph.name,
            stack,
            ...(workspace !== undefined && workspace !== stack && { workspace }),
          };
        });
    return [
      ...changed(sides.support, supportFile).map((stack): TouchedStack => ({ ...stack, byAdministrator: true })),
      ...changed(sides.written, stackFile),
    ];
  });

/** Stacks whose Terraform JSON changes since a commit. */
export const touchedSince = (since: SinceProps): TouchedStack[] => touchedStacks(changeSince(since));

/** The change of access since a commit, as Markdown. */
export const accessSince = async (since: SinceProps): Promise<string> => accessChange(changeSince(since));

/** Inputs of {@link reviewComment}. */
export interface ReviewProps extends SinceProps {
  /**
   * Folder with the plans of the stacks that are touched.
   * @default - there are none
   */
  readonly plans?: string | undefined;
  /**
   * Why there is no plan of a touched stack.
   * @default - nothing is said of it
   */
  readonly notPlanned?: string | undefined;
  /**
   * How the environment files were judged.
   * @default - by the code at hand, of which nothing is said
   */
  readonly judged?: Judged;
}

/** What a pull request changes, for its reviewers. */
export const reviewComment = async ({ plans, notPlanned, judged, ...since }: ReviewProps): Promise<string> => {
  const read = plans === undefined ? [] : readPlans(plans);
  const change = changeSince(since);
  return renderComment({
    access: await accessChange(change),
    touched: touchedStacks(change),
    plans: read,
    notPlanned,
    ...(judged && { judged }),
  });
};
