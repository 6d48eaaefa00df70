import { isMap } from "../../../model/shape/read";
import { disagreement, type Disagreement } from "../disagreement";
import type { Tree } from "./tree";

const ACCESS_KEY_ID = /\b(?:AKIA|ASIA|ABIA|ACCA)[A-Z0-9]{12,}/g;
const BASE64 = /(?<![A-Za-z0-9/+=])(?:[A-Za-z0-9/+]{40}|[A-Za-z0-9/+]{100,}={0,2})(?![A-Za-z0-9/+=])/g;
const PRIVATE_KEY = /-----BEGIN [A-Z ]*PRIVATE KEY-----[^-]*/g;
const SECRET_NAME = /secret|passw|token|credential|private_?key|access_?key/i;

/** Made at random, as secret access keys are: letters of both cases and digits. */
const isRandom = (text: string): boolean => [/[A-Z]/, /[a-z]/, /\d/].every((kind) => kind.test(text));

/** ARNs and folders may be as long and as mixed as a secret. */
const isHarmless = (text: string): boolean => text.startsWith("arn:") || text.endsWith("/");

/** What looks like a secret in a text, to be blotted out of all that is printed. */
export const secretsIn = (text: string): string[] => [
  ...(text.match(ACCESS_KEY_ID) ?? []),
  ...(text.match(PRIVATE_KEY) ?? []),
  ...(isHarmless(text) ? [] : (text.match(BASE64) ?? []).filter(isRandom)),
];

/**
 * Takes out of a file what looks like a secret.
 *
 * @param known values of the environment file, which are none
 */
export const withoutSecrets = (
  tree: Tree,
  known: ReadonlySet<string>,
): { readonly tree: Tree; readonly problems: readonly Disagreement[] } => {
  const problems: Disagreement[] = [];
  const refuse = (path: string): [] => {
    const remedy = "leave it out, and replace the secret: whoever has seen this file may know it";
    problems.push(disagreement(path, undefined, "looks like a secret, which has no place in facts", remedy));
    return [];
  };
  const clean = (value: Tree, path: string): [Tree] | [] => {
    if (typeof value === "string") {
      const secret = !known.has(value) && secretsIn(value).length > 0;
      return secret ? refuse(path) : [value];
    }
    if (Array.isArray(value)) {
      return [value.flatMap((item: Tree, index) => clean(item, `${path}.${index}`))];
    }
    if (!isMap(value)) {
      return [value];
    }
    return [
      Object.fromEntries(
        Object.entries(value).flatMap(([name, child]): [string, Tree][] => {
          const at = path === "" ? name : `${path}.${name}`;
          if (SECRET_NAME.test(name) || secretsIn(name).length > 0) {
            return refuse(at);
          }
          return clean(child, at).map((kept) => [name, kept]);
        }),
      ),
    ];
  };
  const [kept] = clean(tree, "");
  return { tree: kept, problems };
};
