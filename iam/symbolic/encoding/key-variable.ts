import { UnsupportedPolicyError } from "../../parse/problems";
import type { TextVariable } from "../formulas/formula";
import { anyAddress } from "../languages/addresses";
import type { Language } from "../languages/language";
import { anyDecimal, anySecond } from "../languages/numbers";
import { sequencesLanguage } from "../languages/sequences";
import { ANY_ARN, ANY_TEXT, ignoringCase, NOT_EMPTY } from "../languages/symbols";

/** What the values of a key are, by the operators that compare them. */
export type ValueType = "text" | "Boolean" | "number" | "date" | "address" | "ARN";

/**
 * Keys with several values. Keys of identity providers, whose names tell nothing, have several where a set operator
 * compares them.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
 */
const MULTI_VALUED = new Set([
  "aws:calledvia",
  "aws:principalorgpaths",
  "aws:principalservicenameslist",
  "aws:resourceorgpaths",
  "aws:sourceorgpaths",
  "aws:tagkeys",
  "aws:vpceorgpaths",
  "kms:encryptioncontextkeys",
  "kms:grantoperations",
  "kms:resourcealiases",
  "s3:requestobjecttagkeys",
  "sts:transitivetagkeys",
]);

/**
 * Keys whose value the caller writes: it may be empty, as the prefix of a listing of a whole bucket is, or the value of a
 * tag. AWS fills in the other global keys itself.
 */
const mayBeEmpty = (key: string): boolean =>
  !/^(aws|kms):/.test(key) ||
  /^aws:(principaltag|requesttag|resourcetag)\/|^aws:(referer|useragent)$|^kms:encryptioncontext:/.test(key);

const OF_SERVICES = /^(aws|iam|kms|s3|sts):/;

const BASES: Readonly<Record<ValueType, () => Language>> = {
  text: () => sequencesLanguage([ANY_TEXT]),
  Boolean: () => sequencesLanguage([ignoringCase("true"), ignoringCase("false")]),
  number: anyDecimal,
  date: anySecond,
  address: anyAddress,
  ARN: () => sequencesLanguage([ANY_ARN]),
};

/** What keys are that no policy compares. */
const USUAL: ReadonlyMap<string, ValueType> = new Map([
  ["aws:multifactorauthpresent", "Boolean"],
  ["aws:principalarn", "ARN"],
  ["aws:securetransport", "Boolean"],
  ["aws:sourcearn", "ARN"],
  ["aws:sourceip", "address"],
  ["s3:tlsversion", "number"],
]);

/** The values of a condition key in a request. */
export class KeyVariable implements TextVariable {
  readonly name: string;
  /** As policies spell it; in lower case where none does. */
  spelling: string | undefined;
  private readonly types = new Set<ValueType>();
  private inSet = false;
  /** What policies compare it with. */
  readonly values = new Set<string>();

  /**
   * @param key in lower case
   * @param number tells it from the others
   */
  constructor(
    readonly key: string,
    number: number,
  ) {
    this.name = `key.${number}.${key.replace(/[^a-z0-9-]/g, "_")}`; // A symbol of SMT-LIB.
  }

  /** Notes how a policy compares it. */
  compared(type: ValueType, inSet: boolean, values: readonly string[]): void {
    values.forEach((value) => this.values.add(value));
    this.inSet ||= inSet;
    this.types.add(type);
  }

  /** Whether its values are a list. */
  get multi(): boolean {
    return MULTI_VALUED.has(this.key) || (this.inSet && !OF_SERVICES.test(this.key));
  }

  /**
   * What its values are.
   *
   * @throws UnsupportedPolicyError if operators read it in ways that do not go together: an address has many spellings
   */
  get type(): ValueType {
    const [type = "text", ...others] = [...this.types].filter((each) => each !== "text");
    if (others.length > 0 || (type === "address" && this.types.size > 1)) {
      throw new UnsupportedPolicyError([
        {
          path: `Condition.*.${this.spelling ?? this.key}`,
          value: [...this.types].sort(),
          supported: "operators of one type for a key, beside those for texts unless it is an address",
        },
      ]);
    }
    return this.types.size > 0 ? type : (USUAL.get(this.key) ?? "text");
  }

  /** All values that it can have: those that the operators can read. */
  base(): Language {
    const isFilled = this.type === "text" && (this.multi || !mayBeEmpty(this.key));
    return isFilled ? sequencesLanguage([NOT_EMPTY]) : BASES[this.type]();
  }
}
