import { code } from "../../runtime/markdown";
import type { DeployedState } from "../deployed-state/deployed-state";
import { acceptedLine } from "../ledger/render";
import { actionsInWords } from "../ledger/words";
import { accountNames, principalInWords, resourceInWords, type AccountNames } from "../claims/words";
import { byCodeUnit } from "../../model/sort";
import type { AccessChange, AccessChanges } from "./compare";

const MOST_ACTIONS = 8;

const shown = (actions: readonly string[]): string =>
  actions.length <= MOST_ACTIONS
    ? actionsInWords(actions, code)
    : `do ${actions
        .slice(0, MOST_ACTIONS - 1)
        .map(code)
        .join(", ")} and ${String(actions.length - MOST_ACTIONS + 1)} other actions`;

const exampleOf = ({ request }: AccessChange): string => {
  const { action, resource, context } = request;
  const told = Object.entries(context).filter(
    ([key, value]) => key.toLowerCase() !== "aws:securetransport" || value !== "true",
  );
  const keys = told.map(([key, value]) => `${code(key)} ${[value].flat().map(code).join(" and ")}`).join(", ");
  return `${code(action)} on ${code(resourceInWords(resource))}${keys === "" ? "" : ` with ${keys}`}`;
};

const placeInWords = ({ place, account }: AccessChange, names: AccountNames): string =>
  account === undefined ? "elsewhere, if the policies there let it" : `on ${code(place)} of ${code(names(account))}`;

const line = (change: AccessChange, names: AccountNames): string =>
  `- **${change.happened}** ${placeInWords(change, names)}: ${code(principalInWords(change.request.principal, names))} ` +
  `${change.happened === "gained" ? "may" : "may no longer"} ${shown(change.actions)}, such as ${exampleOf(change)}`;

const acceptedOnlyIn = (ones: DeployedState["accepted"], others: DeployedState["accepted"]): string[] => {
  const known = new Set(others.map(acceptedLine));
  return ones.map(acceptedLine).flatMap((each) => (known.has(each) ? [] : each.slice("- ".length)));
};

/** Inputs of {@link renderChanges}. */
export interface RenderChangesProps {
  /** Name of the environment. */
  readonly environment: string;
  readonly changes: AccessChanges;
  /** Aliases and ids of its accounts. */
  readonly accounts: Readonly<Record<string, string>>;
  /** What is accepted although the proof does not know it, before the change and after it. */
  readonly accepted: Readonly<Record<"before" | "after", DeployedState["accepted"]>>;
  /** What is set otherwise, by node and type of resource. @default - nothing */
  readonly settings?: readonly string[];
  /** Whether the text of some policy or grant changed. */
  readonly textChanged: boolean;
  /** Whether it was told before who comes to plan and deploy, or no longer does. */
  readonly trustChanged: boolean;
}

/** One environment's change of access as Markdown, for a comment on a pull request: each with a request that shows it. */
export const renderChanges = ({
  environment,
  changes,
  accounts,
  accepted,
  settings = [],
  textChanged,
  trustChanged,
}: RenderChangesProps): string => {
  const names = accountNames({ accounts: Object.entries(accounts).map(([alias, id]) => ({ alias, id })) });
  const { added, removed, undecided } = changes;
  const lines = [
    ...acceptedOnlyIn(accepted.after, accepted.before).map(
      (each) => `- **accepted, and not known to the proof** ${each}`,
    ),
    ...acceptedOnlyIn(accepted.before, accepted.after).map((each) => `- **no longer accepted** ${each}`),
    ...(added.length > 0
      ? [`- **new** ${added.map(code).join(", ")}; buckets and keys are administered by their own accounts`]
      : []),
    ...(removed.length > 0 ? [`- **gone** ${removed.map(code).join(", ")}`] : []),
    ...[...new Set(changes.changes.map((change) => line(change, names)))].sort(byCodeUnit),
    ...settings.map((each) => `- **set otherwise** ${code(each)}: \`prove\` says whether it is as declared`),
    ...undecided.map((because) => `- **undecided** ${code(because)}`),
  ];
  const same = textChanged
    ? "No change of access: the text changed, and what it allows did not."
    : "No change of access.";
  const none = trustChanged ? "No change of access but that of who plans and deploys, above." : same;
  return [`### ${environment}`, "", ...(lines.length === 0 ? [none] : lines)].join("\n");
};
