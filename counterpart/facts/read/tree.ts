import {
  LineCounter,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  parseDocument,
  type Node,
  type Pair,
  type YAMLError,
} from "yaml";
import { disagreement, type Disagreement } from "../disagreement";

/** A value of a file: texts, lists and maps, and what is neither. Members that are not filled in are absent. */
export type Tree = unknown;

/** A file of YAML or JSON. */
export interface Parsed {
  readonly tree: Tree;
  /** Line of each member, by its path. */
  readonly lines: ReadonlyMap<string, number>;
  readonly problems: readonly Disagreement[];
}

/** What the parser says of a wrong file, in words of this command; its own words may quote the file. */
const SAID: Readonly<Partial<Record<YAMLError["code"], string>>> = {
  DUPLICATE_KEY: "says the same member twice",
  MULTIPLE_DOCS: "is followed by a second document",
  TAB_AS_INDENT: "is indented with a tab",
  BAD_INDENT: "is not closed, or not indented like the lines beside it",
  MISSING_CHAR: "misses a quote, bracket or colon",
  BLOCK_AS_IMPLICIT_KEY: "has a colon too many",
  BAD_SCALAR_START: "begins a value with a sign that needs quotes",
};

/** Reads nodes into a tree; what facts have no use for is left out and told. */
class Reader {
  readonly lines = new Map<string, number>();
  readonly problems: Disagreement[] = [];

  constructor(private readonly counter: LineCounter) {}

  private lineOf({ range }: Pick<Node, "range">): number {
    return this.counter.linePos(range?.[0] ?? 0).line;
  }

  private refuse(node: Pick<Node, "range">, path: string, rule: string, remedy: string): void {
    this.problems.push({ path, line: this.lineOf(node), value: undefined, rule, remedy });
  }

  /** The value of a node; `undefined` where nothing is filled in. */
  value(node: unknown, path: string): Tree {
    if (isMap(node)) {
      return Object.fromEntries(node.items.flatMap((pair) => this.member(pair, path)));
    }
    if (isSeq(node)) {
      return node.items.flatMap((item, index) => this.value(item, `${path}.${index}`) ?? []);
    }
    if (isAlias(node)) {
      this.refuse(node, path, "refers to another line", "write the value itself");
      return undefined;
    }
    if (!isScalar(node) || node.value === null) {
      return undefined;
    }
    if (typeof node.value === "object") {
      this.refuse(node, path, "is binary, or of another type that facts have no use for", "write a text");
      return undefined;
    }
    // A number has lost the zeros before it, and an account id may begin with some.
    return typeof node.value === "number" || typeof node.value === "bigint" ? node.source : node.value;
  }

  private member({ key, value }: Pair, path: string): [string, Tree][] {
    const name = isScalar(key) ? String(key.source ?? key.value) : "?";
    const at = path === "" ? name : `${path}.${name}`;
    this.lines.set(at, isScalar(key) ? this.lineOf(key) : 1);
    const read = this.value(value, at);
    return read === undefined ? [] : [[name, read]];
  }
}

/** Facts are a map of maps of lists. The parser runs out of memory over some thousand brackets. */
const DEEPEST = 16;

const isTooDeep = (text: string): boolean => {
  let depth = 0;
  for (const character of text) {
    depth += "[{".includes(character) ? 1 : "]}".includes(character) ? -1 : 0;
    if (depth > DEEPEST) {
      return true;
    }
  }
  return text.split("\n").some((line) => line.length > 4_096 || /^\s*([-?:]\s+){9}/.test(line));
};

const failed = (problems: readonly Disagreement[]): Parsed => ({ tree: undefined, lines: new Map(), problems });

/** Parses YAML, and so JSON. */
export const parseTree = (text: string): Parsed => {
  if (isTooDeep(text)) {
    const rule = "is nested too deep, or has too long a line";
    return failed([disagreement("", undefined, rule, "fill in the template anew")]);
  }
  const counter = new LineCounter();
  const document = parseDocument(text, { lineCounter: counter, prettyErrors: false, uniqueKeys: true });
  if (document.errors.length > 0) {
    const problems = document.errors.map(({ code, pos }) => ({
      ...disagreement(
        "",
        undefined,
        SAID[code] ?? "is neither YAML nor JSON",
        "correct the line, or fill in the template anew",
      ),
      line: counter.linePos(pos[0]).line,
    }));
    // What follows a wrong token is often called wrong too.
    return failed(problems.filter(({ line }, index) => problems.findIndex((other) => other.line === line) === index));
  }
  const reader = new Reader(counter);
  const tree = reader.value(document.contents, "");
  return { tree, lines: reader.lines, problems: reader.problems };
};
