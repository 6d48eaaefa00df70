import { parseStrictJson } from "../../../iam/json";
import { isObject } from "../../../iam/parse/problems";
import { messageOf } from "../../../runtime/failure";
import type { Attributes } from "../terraform-json";

/** Something in the JSON whose meaning for access the proof does not know. */
export interface Unknown {
  /** Such as `aws_iam_role.exporter.managed_policy_arns`. */
  readonly what: string;
  readonly because: string;
  /** Whether somebody may accept it with a reason: it changes nothing of what the proof reads. */
  readonly acceptable: boolean;
}

/** An attribute that the proof knows: what it is for, and why a value is none that is known; `undefined` where it is. */
interface KnownValue {
  readonly why: string;
  readonly fault: (value: unknown) => string | undefined;
}

/** A nested block, at most so many of them, each of known attributes. */
interface KnownBlock {
  readonly most: number;
  readonly attributes: Table;
}

/** All attributes of a block that the proof knows, each with what reads it or why it has no bearing on access. */
export type Table = Readonly<Record<string, KnownValue | KnownBlock>>;

const got = (value: unknown): string => `got ${JSON.stringify(value)}`;

const isText = (value: unknown): boolean => typeof value === "string";

const kind =
  (what: string, fits: (value: unknown) => boolean) =>
  (why: string): KnownValue => ({
    why,
    fault: (value) => (fits(value) ? undefined : `${what} is known here, ${got(value)}`),
  });

/** Values of one kind, each with the reason why they are known. */
export const text = kind("a text", isText);
export const flag = kind("true or false", (value) => typeof value === "boolean");
export const number = kind("a number", (value) => typeof value === "number");
export const texts = kind("a list of texts", (value) => Array.isArray(value) && value.every(isText));
export const tags = kind("tags", (value) => isObject(value) && Object.values(value).every(isText));
export const anything = kind("anything", () => true);

/** One value alone. */
export const only = (value: unknown, why: string): KnownValue =>
  kind(JSON.stringify(value), (other) => other === value)(why);

/** Sids that two statements share: IAM takes none of them. */
const repeatedSids = (policy: unknown): string[] => {
  const statements: readonly unknown[] = isObject(policy) && Array.isArray(policy.Statement) ? policy.Statement : [];
  const sids = statements.flatMap((each) => (isObject(each) && isText(each.Sid) ? String(each.Sid) : []));
  return [...new Set(sids.filter((sid, index) => sids.indexOf(sid) !== index))];
};

const policyFault = (value: unknown): string | undefined => {
  try {
    const [sid] = repeatedSids(parseStrictJson(String(value)));
    return sid === undefined ? undefined : `two statements have the Sid ${sid}`;
  } catch (error) {
    return messageOf(error);
  }
};

/** A policy in JSON that says everything once. */
export const policy = (why: string): KnownValue => ({ why, fault: policyFault });

/** One nested block at most. */
export const one = (attributes: Table): KnownBlock => ({ most: 1, attributes });

/** Any number of nested blocks. */
export const many = (attributes: Table): KnownBlock => ({ most: Infinity, attributes });

/** Why something that the proof does not know stops it. */
export const UNKNOWN = "what it means for access is not known here; remove it, or accept it with a reason";

/** What changes how often or with which contents a resource is deployed: nobody accepts what the proof then reads wrongly. */
const CHANGES_WHAT_IS_READ = new Map([
  ["count", "how often it is deployed is not known here; remove it"],
  ["for_each", "how often it is deployed is not known here; remove it"],
  ["dynamic", "what it deploys is not known here; remove it"],
  ["ignore_changes", "it keeps what is deployed from being as it is written; remove it"],
]);

const unknown = (what: string, name: string): Unknown => {
  const because = CHANGES_WHAT_IS_READ.get(name);
  return { what, because: because ?? UNKNOWN, acceptable: because === undefined };
};

/** Something that is not known, and may be accepted. */
export const acceptable = (what: string, because = UNKNOWN): Unknown => ({ what, because, acceptable: true });

/** Something that is known, and not with this value. */
export const wrong = (what: string, because: string): Unknown => ({ what, because, acceptable: false });

/** What of a block, or of a list of blocks, a table does not know. */
const unknownInBlocks = ({ most, attributes }: KnownBlock, value: unknown, path: string): Unknown[] => {
  const blocks: readonly unknown[] = Array.isArray(value) ? value : [value];
  if (blocks.length > most) {
    return [wrong(path, `${most} of it is known here, got ${blocks.length}`)];
  }
  return blocks.flatMap((block, index) => {
    const at = Array.isArray(value) ? `${path}.${index}` : path;
    return isObject(block) ? unknownIn(attributes, block, at) : [wrong(at, `a block is known here, ${got(block)}`)];
  });
};

/** What of some attributes a table does not know, nested blocks all the way down. */
export const unknownIn = (table: Table, attributes: object, path: string): Unknown[] =>
  Object.entries(attributes).flatMap(([name, value]: [string, unknown]) => {
    const what = path === "" ? name : `${path}.${name}`;
    const known = Object.hasOwn(table, name) ? table[name] : undefined;
    if (known === undefined) {
      return [unknown(what, name)];
    }
    if ("attributes" in known) {
      return unknownInBlocks(known, value, what);
    }
    const fault = known.fault(value);
    return fault === undefined ? [] : [wrong(what, fault)];
  });

/** The part of some attributes that a table knows. */
export const knownPart = (table: Table, attributes: Attributes): Attributes => {
  const entries = Object.entries(attributes).flatMap(([name, value]): [string, unknown][] => {
    const known = Object.hasOwn(table, name) ? table[name] : undefined;
    if (known === undefined || !("attributes" in known)) {
      return known === undefined ? [] : [[name, value]];
    }
    const part = (block: unknown) => (isObject(block) ? knownPart(known.attributes, block) : block);
    return [[name, Array.isArray(value) ? value.map(part) : part(value)]];
  });
  return Object.fromEntries(entries);
};
