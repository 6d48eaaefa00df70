import { isObject } from "../../../iam/parse/problems";
import type { Attributes } from "../terraform-json";
import { acceptable, unknownIn, wrong, type Unknown } from "./known";
import { PROVIDER } from "./stack";
import { templateFaults } from "./templates";

const unknownInProvider = (block: unknown, index: number, all: readonly unknown[]): Unknown[] => {
  const { alias, allowed_account_ids: accounts, region } = isObject(block) ? block : {};
  const what = `provider.aws.${typeof alias === "string" ? alias : index}`;
  const first = all.findIndex((each) => isObject(each) && each.alias === alias);
  return [
    ...(isObject(block) ? unknownIn(PROVIDER, block, what) : [wrong(what, "a block is known here")]),
    ...(typeof alias === "string" ? [] : [wrong(`${what}.alias`, "it has none, and is that of whatever names none")]),
    ...(first === index ? [] : [wrong(what, "it is the second of this alias")]),
    ...(Array.isArray(accounts) && accounts.length === 1
      ? []
      : [wrong(`${what}.allowed_account_ids`, `one account is known here, got ${JSON.stringify(accounts)}`)]),
    ...(typeof region === "string" ? [] : [wrong(`${what}.region`, "it has none")]),
    ...templateFaults(block, what, () => false).map((fault) => wrong(...fault)),
  ];
};

/** What of the providers of a stack is not known: each is of one account and Region, under an alias of its own. */
export const unknownInProviders = ({ aws = [], ...others }: Attributes): Unknown[] => [
  ...Object.keys(others).map((name) => acceptable(`provider.${name}`)),
  ...(Array.isArray(aws)
    ? aws.flatMap(unknownInProvider)
    : [wrong("provider.aws", "a list of provider configurations is known here")]),
];
