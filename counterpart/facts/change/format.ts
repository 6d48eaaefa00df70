import { applyPatch, structuredPatch } from "diff";
import * as estree from "prettier/plugins/estree";
import * as typescript from "prettier/plugins/typescript";
import { format } from "prettier/standalone";
import settings from "../../../.prettierrc.json";

const formatted = (source: string): Promise<string> =>
  format(source, { ...settings, parser: "typescript", plugins: [estree, typescript], endOfLine: "auto" });

/**
 * A changed source, formatted in the places of the change: what is entered passes the format check as it is. Where the
 * source is not formatted there, it stays as it was changed.
 */
export const formattedChange = async (before: string, after: string): Promise<string> => {
  const wanted = await formatted(after);
  const patched = applyPatch(before, structuredPatch("", "", await formatted(before), wanted));
  return patched !== false && (await formatted(patched)) === wanted ? patched : after;
};
