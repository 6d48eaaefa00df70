import { asList } from "../../iam/document";
import type { OneOrMany } from "../../iam/types";
import { CREDENTIALS } from "../account";
import { checkContact, checkContactName, checkEmail, checkWebAddress } from "../names/contact";
import { checkTagKey, checkTagValue } from "../names/tag";
import { checkDuration, checkExternalId, checkPathAndName, checkSessionName, checkTokenFile } from "../names/trust";
import type { Finding, Problem } from "../problem";

/** Checks of values by their paths. A `*` is each of a list; of a text in the place of a list, it is the text. */
export type Checks = Readonly<Record<string, OneOrMany<(value: never) => Finding | undefined>>>;

/** The values at a path, each with its own path. */
const valuesAt = (value: unknown, path: string, [step, ...more]: readonly string[]): [string, unknown][] => {
  if (value === undefined || step === undefined) {
    return value === undefined ? [] : [[path, value]];
  }
  if (typeof value !== "object" || value === null) {
    return step === "*" ? [[path, value]] : [];
  }
  return Object.entries(value)
    .filter(([field]) => step === "*" || field === step)
    .flatMap(([field, child]) => valuesAt(child, `${path}.${field}`, more));
};

/** What single values of a node or setting break. */
export const checkValues = (path: string, value: unknown, checks: Checks): Problem[] =>
  Object.entries(checks).flatMap(([place, check]) =>
    valuesAt(value, path, place === "" ? [] : place.split(".")).flatMap(([at, found]) =>
      asList(check).flatMap((one) => {
        const finding = one(found as never);
        return finding ? { path: at, value: found, ...finding } : [];
      }),
    ),
  );

/** The same checks, of what lies below a path. */
export const below = (path: string, checks: Checks): Checks =>
  Object.fromEntries(Object.entries(checks).map(([place, check]) => [place === "" ? path : `${path}.${place}`, check]));

/** What a session of a role says beside the role. */
export const SESSION: Checks = {
  externalId: checkExternalId,
  sessionName: checkSessionName,
  duration: checkDuration,
  tokenFile: checkTokenFile,
};

/** A role that Terraform assumes, by its name. */
export const ROLE: Checks = { role: checkPathAndName, ...SESSION };

/** A contact. */
export const CONTACT: Checks = { "": checkContact, name: checkContactName, email: checkEmail, url: checkWebAddress };

/** What is wrong with tags. */
export const tagProblems = (
  path: string,
  tags: Readonly<Record<string, string>> = {},
  checkKey: typeof checkTagKey = checkTagKey,
): Problem[] =>
  Object.entries(tags).flatMap(([key, value]) => [
    ...checkValues(`${path}.${key}`, key, { "": checkKey }),
    ...checkValues(`${path}.${key}`, value, { "": checkTagValue }),
  ]);

/** Two ways to state credentials would leave it to Terraform which of them counts. */
export const oneWay = (
  path: string,
  holder: Readonly<Partial<Record<(typeof CREDENTIALS)[number], unknown>>>,
): Problem[] =>
  CREDENTIALS.filter((way) => holder[way] !== undefined)
    .slice(1)
    .map((way) => ({
      path: `${path}.${way}`,
      value: undefined,
      rule: "is a second way to get credentials",
      remedy: `keep one of ${CREDENTIALS.join(", ")}`,
    }));
