/** What cannot be told of a request, and why. Who asks refuses it loudly, or counts it as not sure. */
export interface Undecidable {
  readonly because: string;
}

/** Whether something holds. */
export type Verdict = boolean | Undecidable;

/** Whether a text matches. */
export type Match = (text: string) => Verdict;

/** A pattern in pieces: texts to be found as they are at even places, a wildcard between each two of them. */
export type Pieces = readonly string[];

/** The pieces of a pattern with `*` (any characters) and `?` (one character). */
export const piecesOf = (pattern: string): Pieces => pattern.split(/([*?])/);

const escaped = (text: string): string => text.replace(/[.+*?^${}()|[\]\\]/g, "\\$&");

/**
 * Whether a text matches a pattern as a whole. Most patterns are a text or a prefix, and are compared as such.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html
 */
export const glob = (pieces: Pieces): ((text: string) => boolean) => {
  const [first = "", wildcard, second] = pieces;
  if (wildcard === undefined) {
    return (text) => text === first;
  }
  if (pieces.length === 3 && wildcard === "*" && second === "") {
    return (text) => text.startsWith(first);
  }
  const source = pieces.map((piece, i) => (i % 2 === 0 ? escaped(piece) : piece === "*" ? ".*" : "."));
  const whole = new RegExp(`^${source.join("")}$`, "su");
  return (text) => text.startsWith(first) && whole.test(text);
};

/** Parts of an ARN: `arn`, partition, service, Region, account, resource. */
export const ARN_PARTS = 6;

/** The parts of a text as of an ARN: colons after the fifth belong to the resource. Fewer than six if it is none. */
export const splitArn = (text: string): readonly string[] => {
  const parts = text.split(":");
  return parts.length <= ARN_PARTS ? parts : [...parts.slice(0, ARN_PARTS - 1), parts.slice(ARN_PARTS - 1).join(":")];
};

/** The pieces of each part of an ARN pattern. */
export const arnPieces = (pieces: Pieces): readonly Pieces[] => {
  let part = [""];
  const parts = [part];
  const append = (text: string): void => {
    part.push((part.pop() ?? "") + text);
  };
  pieces.forEach((piece, i) => {
    if (i % 2 === 1) {
      part.push(piece, "");
      return;
    }
    piece.split(":").forEach((text, n) => {
      if (n > 0 && parts.length < ARN_PARTS) {
        parts.push((part = [text]));
      } else {
        append(n > 0 ? `:${text}` : text);
      }
    });
  });
  return parts;
};

/**
 * Whether an ARN matches an ARN pattern, part by part; `undefined` if the pattern has fewer parts than an ARN.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_ARN
 */
export const arnGlob = (pieces: Pieces): ((arn: string) => boolean) | undefined => {
  const parts = arnPieces(pieces);
  if (parts.length < ARN_PARTS) {
    return undefined;
  }
  if (parts.slice(0, -1).every(({ length }) => length === 1)) {
    return glob(pieces); // A text without wildcards up to the resource fixes the colons too.
  }
  const tests = parts.map(glob);
  return (arn) => {
    const actual = splitArn(arn);
    return actual.length === ARN_PARTS && tests.every((test, i) => test(actual[i] ?? ""));
  };
};

/** Whether a pattern with `*` and `?` matches a whole text. */
export const matches = (pattern: string, text: string): boolean => glob(piecesOf(pattern))(text);

/** Whether an action pattern matches an action; IAM ignores the case of actions. */
export const matchesAction = (pattern: string, action: string): boolean =>
  matches(pattern.toLowerCase(), action.toLowerCase());
