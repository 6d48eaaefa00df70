import type { Attributes } from "../../../proof/deployed-state/terraform-json";
import type { Change, Site } from "./breakage";
import type { Estate } from "./estate";

const KEY = /\$\{aws_kms_key\.([\w-]+)\.(?:arn|key_id)\}|arn:aws:kms:[a-z0-9-]+:\d{12}:key\/([\w-]+)/g;

/** Every key that a resource names, each time replaced by every other key. */
export const keyChanges = (
  { attributes }: Site,
  { keys }: Estate,
  own: (alias: string) => string | undefined,
): Change[] => {
  const text = JSON.stringify(attributes);
  return [...text.matchAll(KEY)].flatMap((found, n) => {
    const [name, alias] = found;
    const arn = alias === undefined ? name : own(alias);
    return keys
      .filter((other) => other !== arn)
      .map((other) => ({
        kind: "key swapped",
        what: `key ${n + 1} ${arn ?? name} → ${other}`,
        attributes: JSON.parse(
          text.slice(0, found.index) + other + text.slice(found.index + name.length),
        ) as Attributes,
      }));
  });
};
