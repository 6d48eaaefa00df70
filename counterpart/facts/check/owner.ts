import type { Asked } from "./asked";

/** The path of another account of the environment that has an id. */
export const ownerOf = ({ draft, counterpart }: Pick<Asked, "draft" | "counterpart">, id: string): string | undefined =>
  draft.graph.accounts.find((account) => account.id === id && account.alias !== counterpart.alias)?.path;
