import { readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { messageOf } from "../runtime/failure";
import { plannedStack, type PlannedStack } from "./planned-stack";

const filesIn = (place: string): string[] => {
  try {
    return statSync(place).isDirectory()
      ? readdirSync(place)
          .filter((file) => file.endsWith(".json"))
          .sort()
          .map((file) => path.join(place, file))
      : [place];
  } catch (error) {
    throw new Error(`${place}: ${messageOf(error)}`, { cause: error });
  }
};

/**
 * Reads plans as `terraform show -json` prints them.
 *
 * @param places files, or folders of `*.json`
 * @throws Error for a place without a plan
 */
export const readPlans = (places: readonly string[]): readonly (PlannedStack & { readonly where: string })[] =>
  places.flatMap((place) => {
    const files = filesIn(place);
    if (files.length === 0) {
      throw new Error(`${place} holds no plan: write each with 'terraform show -json <plan> > ${place}/<stack>.json'`);
    }
    return files.map((where) => ({ where, ...plannedStack(readFileSync(where, "utf8"), where) }));
  });
