import path from "node:path";
import { factsTemplate } from "../../model/facts/template";
import { blotted } from "../../runtime/blot";
import { loadDraft, type EnvironmentSource } from "../../stacks/load-named";
import { patchFor, type Patch } from "./change/patch";
import { askedOf } from "./check/asked";
import { checkFacts, type Checked } from "./check/check";
import { secretsIn } from "./read/secrets";
import { readText } from "./read/text";

/** The file of facts for the counterpart of an exchange to fill in. */
export const templateFor = async (io: EnvironmentSource, environment: string, exchange: string): Promise<string> => {
  const { edge, facts } = askedOf(await loadDraft(io, environment, exchange));
  return factsTemplate({ environment, edge, facts });
};

/** What came of a file of facts that a counterpart returned. */
export interface Returned extends Checked {
  readonly environment: string;
  readonly exchange: string;
  /** The changes as a diff; `undefined` where there are none, or their places are not plain to see. */
  readonly patch: Patch | undefined;
  /** A text without what looks like a secret in the file. */
  readonly withoutSecrets: (text: string) => string;
}

/** The project's folder. */
const ROOT = path.resolve(__dirname, "../..");

/**
 * Checks the facts that the counterpart of an exchange returned, and finds what they change in the environment file.
 *
 * @param file path of the file; `-` for the standard input
 */
export const checkReturned = async (
  io: EnvironmentSource,
  environment: string,
  exchange: string,
  file: string,
): Promise<Returned> => {
  const asked = askedOf(await loadDraft(io, environment, exchange));
  const text = await readText(file);
  const checked = checkFacts(text, asked, await io.environments());
  return {
    ...checked,
    environment,
    exchange,
    patch: checked.changes.length === 0 ? undefined : await patchFor(ROOT, environment, checked.changes),
    withoutSecrets: (told) => blotted(told, secretsIn(text)),
  };
};
