import { isObject } from "../../../iam/parse/problems";
import { valueOf, resolveReferences, type KeyFacts } from "../references";
import { located, lookupIn } from "../resources";
import { addressOf, type TerraformJson } from "../terraform-json";
import { importIdOf } from "./import-id";
import { unknownInProviders } from "./in-providers";
import { acceptable, knownPart, UNKNOWN, unknownIn, wrong, type Unknown } from "./known";
import { BLOCKS, OUTPUT } from "./stack";
import { RESOURCE_TABLES } from "./tables";
import { templateFaults, type Resolves } from "./templates";

/** A stack as far as the proof knows it, and what it does not know. */
export interface KnownStack {
  readonly known: TerraformJson;
  readonly unknown: readonly Unknown[];
}

/** Names of the provider configurations of a stack, such as `aws.acme`. */
type Aliases = ReadonlySet<string>;

const UNKNOWN_TYPE = UNKNOWN.replace("it", "a resource of this type");

const entriesOf = (value: unknown): [string, unknown][] =>
  isObject(value) || Array.isArray(value) ? Object.entries(value as object) : [];

/** A block of a kind that is not known, thing by thing: `module.vpc`, `data.aws_region.here`, `moved.0`. */
const namesIn = (block: string, value: unknown, depth = block === "data" ? 2 : 1): string[] => {
  const inner = depth === 0 ? [] : entriesOf(value);
  return inner.length === 0 ? [block] : inner.flatMap(([name, each]) => namesIn(`${block}.${name}`, each, depth - 1));
};

/** Blocks that are looked at one by one. */
const LOOKED_AT: readonly string[] = ["output", "provider", "resource"];

const unknownInBlocks = (stack: TerraformJson): Unknown[] =>
  Object.entries(stack).flatMap(([name, value]: [string, unknown]) =>
    LOOKED_AT.includes(name)
      ? []
      : Object.hasOwn(BLOCKS, name)
        ? unknownIn(BLOCKS, { [name]: value }, "")
        : namesIn(name, value).map((what) => acceptable(what)),
  );

const unknownInResource = (type: string, address: string, attributes: unknown, aliases: Aliases): Unknown[] => {
  const table = RESOURCE_TABLES.get(type);
  if (!table) {
    return [acceptable(address, UNKNOWN_TYPE)];
  }
  if (!isObject(attributes)) {
    return [wrong(address, "a block is known here")];
  }
  return [
    ...unknownIn(table, attributes, address),
    ...(aliases.has(String(attributes.provider))
      ? []
      : [wrong(`${address}.provider`, "it names no provider of the stack that names its account")]),
  ];
};

const aliasesIn = (stack: TerraformJson): Aliases =>
  new Set(entriesOf(stack.provider?.aws).flatMap(([, block]) => (isObject(block) ? `aws.${String(block.alias)}` : [])));

const unknownInResources = (stack: TerraformJson): Unknown[] => {
  const aliases = aliasesIn(stack);
  return entriesOf(stack.resource).flatMap(([type, byId]) =>
    isObject(byId)
      ? Object.entries(byId).flatMap(([id, each]) => unknownInResource(type, addressOf({ type, id }), each, aliases))
      : [wrong(type, "resources by their names are known here")],
  );
};

/** The stack without resources and attributes that are not known, and without those that are of no account. */
const knownResources = (stack: TerraformJson): TerraformJson => {
  const aliases = aliasesIn(stack);
  const resource = Object.fromEntries(
    [...RESOURCE_TABLES].map(([type, table]) => [
      type,
      Object.fromEntries(
        entriesOf(stack.resource?.[type]).flatMap(([id, each]) =>
          isObject(each) && aliases.has(String(each.provider)) ? [[id, knownPart(table, each)] as const] : [],
        ),
      ),
    ]),
  );
  return { ...stack, resource };
};

/** What an output may tell: ARNs of keys, and access keys under the declared PGP key. */
const TOLD = /^(aws_kms_key\.[\w-]+\.arn|aws_iam_access_key\.[\w-]+\.(id|encrypted_secret))$/;

const unknownInOutputs = (output: unknown): Unknown[] =>
  entriesOf(output).flatMap(([name, block]) => [
    ...(isObject(block)
      ? unknownIn(OUTPUT, block, `output.${name}`)
      : [wrong(`output.${name}`, "a block is known here")]),
    ...templateFaults(block, `output.${name}`, (reference) => TOLD.test(reference)).map((fault) => wrong(...fault)),
  ]);

/** Texts of resources that are no plain references, and imports of something else than what a resource is called. */
const unknownInTexts = (known: TerraformJson, facts: KeyFacts): Unknown[] => {
  const resources = located(known);
  const lookup = lookupIn(resources);
  const resolves: Resolves = (reference) => valueOf(reference, { lookup, facts }) !== undefined;
  const faults = resources.flatMap((each) =>
    templateFaults(each.attributes, addressOf(each), resolves).map((fault) => wrong(...fault)),
  );
  if (faults.length > 0) {
    return faults;
  }
  return (known.import ?? []).flatMap(({ to, id, provider }, index) => {
    const resource = lookup(to);
    const expected =
      resource &&
      importIdOf({ ...resource, attributes: resolveReferences(resource.attributes, { lookup, facts }) }, facts);
    return expected === id && provider === resource?.attributes.provider
      ? []
      : [wrong(`import.${index}`, `${to} is not what is imported as ${id}, or not by its provider`)];
  });
};

/** Reads a stack against the tables of what is known. */
export const knownStack = (stack: TerraformJson, facts: KeyFacts): KnownStack => {
  const { provider, output } = stack;
  const inProviders = unknownInProviders({ ...provider });
  const inResources = unknownInResources(stack);
  const known = inResources.length === 0 ? stack : knownResources(stack);
  return {
    known,
    unknown: [
      ...unknownInBlocks(stack),
      ...inProviders,
      ...inResources,
      ...unknownInOutputs(output),
      ...(inProviders.every((each) => each.acceptable) ? unknownInTexts(known, facts) : []),
    ],
  };
};
