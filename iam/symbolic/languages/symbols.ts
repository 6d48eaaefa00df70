import { ARN_PARTS, arnPieces, type Pieces } from "../../wildcards";

/** One character of some, or of all but some; or any number of them. */
export interface Symbol {
  readonly chars: ReadonlySet<string>;
  readonly except: boolean;
  readonly star: boolean;
}

/** What a text must look like, from its begin to its end. */
export type Sequence = readonly Symbol[];

/** The same for symbols that take the same. */
export const symbolKey = ({ chars, except, star }: Symbol): string => {
  const all = [...chars].sort().join("");
  return chars.size === 1 && !except && !star && all !== "[" && all !== "*"
    ? all
    : `[${except ? "^" : ""}${JSON.stringify(all)}]${star ? "*" : ""}`;
};

/** One of these characters. */
export const oneOf = (chars: Iterable<string>): Symbol => ({ chars: new Set(chars), except: false, star: false });

const SINGLE = new Map<string, Symbol>();

/** This character. */
export const one = (char: string): Symbol => {
  const symbol = SINGLE.get(char) ?? oneOf(char);
  SINGLE.set(char, symbol);
  return symbol;
};

/** This text. */
export const literal = (text: string): Sequence => Array.from(text, one);

/** This text in any case. */
export const ignoringCase = (text: string): Sequence =>
  Array.from(text, (char) => oneOf([char.toLowerCase(), char.toUpperCase()]));

/** One character, or any number of them, but none of these. */
export const allBut = (chars: string, star: boolean): Symbol => ({ chars: new Set(chars), except: true, star });

const ANY = allBut("", false);
const ANYTHING = allBut("", true);
const ANY_IN_PART = allBut(":", false);
const PART = allBut(":", true);

const ofPieces = (pieces: Pieces, any: Symbol, anything: Symbol): Sequence =>
  pieces.flatMap((piece, i) => (i % 2 === 0 ? literal(piece) : [piece === "*" ? anything : any]));

/** The texts that a pattern with wildcards matches. */
export const pattern = (pieces: Pieces): Sequence => ofPieces(pieces, ANY, ANYTHING);

/** The ARNs that a pattern matches part by part; `undefined` if it has fewer parts than an ARN. */
export const arnPattern = (pieces: Pieces): Sequence | undefined => {
  const parts = arnPieces(pieces);
  return parts.length < ARN_PARTS
    ? undefined
    : parts.flatMap((part, i) => [
        ...(i > 0 ? [one(":")] : []),
        ...(i === ARN_PARTS - 1 ? pattern(part) : ofPieces(part, ANY_IN_PART, PART)),
      ]);
};

/** Every text that has the parts of an ARN. */
export const ANY_ARN: Sequence = [...Array.from({ length: ARN_PARTS - 1 }, () => [PART, one(":")]).flat(), ANYTHING];

/** Any text. */
export const ANY_TEXT: Sequence = [ANYTHING];

/** Any text of at least one character. */
export const NOT_EMPTY: Sequence = [ANY, ANYTHING];

/** A text as SMT-LIB spells it. */
export const quoted = (text: string): string =>
  `"${Array.from(text, (char) => (/[ !#-[\]-~]/.test(char) ? char : `\\u{${(char.codePointAt(0) ?? 0).toString(16)}}`)).join("")}"`;

/** Some terms of SMT-LIB under an operator; one alone as it is, and for none of them the neutral one. */
export const joined = (operator: string, terms: readonly string[], neutral: string): string =>
  terms.length > 1 ? `(${operator} ${terms.join(" ")})` : (terms[0] ?? neutral);

const symbolExpression = ({ chars, except, star }: Symbol): string => {
  const some = [...chars].map((char) => `(str.to_re ${quoted(char)})`);
  const union = joined("re.union", some, "re.none");
  const each = !except ? union : some.length === 0 ? "re.allchar" : `(re.diff re.allchar ${union})`;
  return star ? (each === "re.allchar" ? "re.all" : `(re.* ${each})`) : each;
};

const sequenceExpression = (sequence: Sequence): string => {
  const parts: string[] = [];
  let text = "";
  const flush = (): void => {
    if (text !== "") {
      parts.push(`(str.to_re ${quoted(text)})`);
      text = "";
    }
  };
  for (const symbol of sequence) {
    const [char = ""] = symbol.chars;
    if (symbol.chars.size === 1 && !symbol.except && !symbol.star) {
      text += char;
    } else {
      flush();
      parts.push(symbolExpression(symbol));
    }
  }
  flush();
  return joined("re.++", parts, '(str.to_re "")');
};

/** Some sequences as a regular expression of SMT-LIB. */
export const regularExpression = (sequences: readonly Sequence[]): string =>
  joined("re.union", sequences.map(sequenceExpression), "re.none");
