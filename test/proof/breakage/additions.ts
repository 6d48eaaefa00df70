import { RESOURCE_TABLES } from "../../../proof/deployed-state/known/tables";
import type { Attributes, TerraformJson } from "../../../proof/deployed-state/terraform-json";
import { providerInputs, resourceInputs, type Input, type Inputs } from "../../support/bindings";
import { breakagesOf, sitesOf, type Breakage, type Change } from "./breakage";

const VALUES: Readonly<Record<Exclude<Input, Inputs>, unknown>> = {
  string: "added",
  number: 1,
  boolean: true,
  list: ["added"],
  map: { added: "added" },
};

/** The least that a block can hold. */
const blockOf = (inputs: Inputs): Attributes =>
  Object.fromEntries(
    Object.entries(inputs)
      .slice(0, 1)
      .map(([name, input]) => [name, valueOf(input)]),
  );

const valueOf = (input: Input): unknown => (typeof input === "string" ? VALUES[input] : blockOf(input));

const isObject = (value: unknown): value is Attributes =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Some attributes with one more of those that a binding takes, in turn; blocks that are there all the way down. */
const withEachInput = (inputs: Inputs, attributes: Attributes): { readonly path: string; readonly to: Attributes }[] =>
  Object.entries(inputs).flatMap(([name, input]) => {
    const actual = attributes[name];
    if (actual === undefined) {
      return [{ path: name, to: { ...attributes, [name]: valueOf(input) } }];
    }
    if (typeof input === "string") {
      return [];
    }
    const blocks: readonly unknown[] = Array.isArray(actual) ? actual : [actual];
    return blocks.flatMap((block, index) =>
      isObject(block)
        ? withEachInput(input, block).map(({ path, to }) => ({
            path: `${name}.${index}.${path}`,
            to: { ...attributes, [name]: Array.isArray(actual) ? actual.with(index, to) : to },
          }))
        : [],
    );
  });

/** Arguments of every resource, in forms that the project does not write. */
const META: readonly Attributes[] = [
  { count: 0 },
  { count: 1 },
  { for_each: {} },
  { dynamic: { rule: { for_each: [], content: {} } } },
  { lifecycle: { ignore_changes: "all" } },
  { lifecycle: { prevent_destroy: true, ignore_changes: ["policy"] } },
  { lifecycle: { create_before_destroy: true } },
  { lifecycle: { replace_triggered_by: ["aws_kms_key.other"] } },
  { lifecycle: { precondition: [{ condition: "${false}", error_message: "no" }] } },
  { provisioner: [{ "local-exec": { command: "true" } }] },
  { connection: { host: "example.com" } },
  { provider: "aws" },
  { provider: "aws.nobody" },
];

const changed = (what: string, attributes: Attributes): Change => ({ kind: "attribute added", what, attributes });

const texts = (attributes: Attributes): Change[] =>
  Object.entries(attributes).flatMap(([name, value]) =>
    typeof value === "string" && name !== "provider"
      ? ["%{ if true }x%{ endif }", '${upper("x")}', "${aws_iam_role.nobody.arn}", "${"].map((template) =>
          changed(`${name} with ${template}`, { ...attributes, [name]: `${value}${template}` }),
        )
      : [],
  );

/** A policy that says something twice: most readers take the last. */
const twice = (attributes: Attributes): Change[] =>
  Object.entries(attributes).flatMap(([name, value]) =>
    typeof value === "string" && value.startsWith('{"Version"')
      ? [
          changed(`${name} with two Statements`, { ...attributes, [name]: value.replace("{", '{"Statement":[],') }),
          changed(`${name} with two Effects`, {
            ...attributes,
            [name]: value.replace('"Effect":', '"Effect":"Deny","Effect":'),
          }),
        ]
      : [],
  );

const ofResource = (type: string, attributes: Attributes): Change[] => [
  ...withEachInput(resourceInputs(type), attributes).map(({ path, to }) => changed(`with ${path}`, to)),
  ...META.map((meta) => changed(`with ${JSON.stringify(meta)}`, { ...attributes, ...meta })),
  ...texts(attributes),
  ...twice(attributes),
];

/** Top-level blocks that the project does not write, and its own with something else. */
const BLOCKS: readonly Attributes[] = [
  { module: { foreign: { source: "./foreign" } } },
  { data: { aws_caller_identity: { here: {} } } },
  { moved: [{ from: "aws_s3_bucket.one", to: "aws_s3_bucket.other" }] },
  { removed: [{ from: "aws_s3_bucket.foreign", lifecycle: { destroy: false } }] },
  { removed: [{ from: "aws_s3_bucket.foreign", lifecycle: { destroy: true } }] },
  { import: [{ to: "aws_s3_bucket.foreign", id: "foreign", provider: "aws.acme" }] },
  { import: [{ to: "aws_s3_bucket.acme-drop", id: "strangers-bucket", provider: "aws.acme" }] },
  { import: [{ to: "aws_iam_role.exporter", id: "Admin", provider: "aws.klavi" }] },
  { variable: { foreign: { default: "x" } } },
  { locals: { foreign: "x" } },
  { check: { foreign: { assert: { condition: "${true}", error_message: "no" } } } },
  { ephemeral: { random_password: { foreign: {} } } },
  { output: { foreign: { value: "x" } } },
  { output: { foreign: { value: "${aws_kms_key.acme-drop.arn}" } } },
  { action: { foreign: {} } },
];

const TERRAFORM: readonly Attributes[] = [
  { required_version: ">= 1.11" },
  { experiments: ["foreign"] },
  { cloud: { organization: "foreign" } },
  { provider_meta: { aws: { module_name: "foreign" } } },
  { encryption: { method: {} } },
  { backend: { local: { path: "foreign.tfstate" } } },
  { backend: { http: { address: "https://example.com" } } },
  { backend: { s3: { bucket: "foreign", key: "foreign", region: "us-east-1" } } },
  { required_providers: { aws: { source: "foreign/aws", version: "1.0.0" } } },
  { required_providers: { aws: { source: "aws", version: "6.25.0", configuration_aliases: ["aws.foreign"] } } },
  { required_providers: { aws: { source: "aws", version: "6.25.0" }, foreign: { source: "foreign/foreign" } } },
];

/** Values of arguments of a provider that somebody else declared. */
const PROVIDER: readonly Attributes[] = [
  { allowed_account_ids: ["555566667777"] },
  { allowed_account_ids: [] },
  { assume_role: [{ role_arn: "arn:aws:iam::555566667777:role/Stranger", session_name: "s3-exchange" }] },
  { profile: "stranger" },
  { region: "eu-north-1" },
  { default_tags: [] },
  { alias: "stranger" },
];

const add = (kind: string, what: string, broken: () => readonly TerraformJson[]): Breakage => ({
  kind,
  name: what,
  broken,
});

const ofStack = (stacks: readonly TerraformJson[], stack: TerraformJson, index: number): Breakage[] => {
  const to = (kind: string, what: string, json: object): Breakage =>
    add(kind, `stack ${index} ${what}`, () => stacks.with(index, { ...stack, ...json }));
  const merged = (block: Attributes) =>
    Object.fromEntries(
      Object.entries(block).map(([name, value]) => {
        const own = (stack as Attributes)[name];
        return [name, isObject(own) && isObject(value) ? { ...own, ...value } : value];
      }),
    );
  const aws = stack.provider?.aws ?? [];
  const providers = (what: string, list: readonly object[]) =>
    to("provider changed", what, { provider: { ...stack.provider, aws: list } });
  return [
    ...BLOCKS.map((block) => to("block added", JSON.stringify(block), merged(block))),
    ...TERRAFORM.map((block) =>
      to("terraform changed", JSON.stringify(block), { terraform: { ...stack.terraform, ...block } }),
    ),
    to("provider changed", "with another provider", { provider: { ...stack.provider, foreign: [{}] } }),
    providers("with a default provider", [...aws, { region: "us-east-1" }]),
    ...aws.flatMap((block, at) => [
      providers(`with ${block.alias} twice`, [...aws, block]),
      ...withEachInput(providerInputs(), { ...block }).map(({ path, to: changedTo }) =>
        providers(`${block.alias} with ${path}`, aws.with(at, changedTo as never)),
      ),
      ...PROVIDER.map((other) =>
        providers(`${block.alias} with ${JSON.stringify(other)}`, aws.with(at, { ...block, ...other })),
      ),
    ]),
  ];
};

/** Every attribute, argument and block that can be added to the synthesized JSON of an environment, one at a time. */
export const everyAddition = (stacks: readonly TerraformJson[]): Breakage[] => [
  ...sitesOf(stacks).flatMap((site) =>
    RESOURCE_TABLES.has(site.type) ? breakagesOf(stacks, site, ofResource(site.type, site.attributes)) : [],
  ),
  ...stacks.flatMap((stack, index) => (stack.terraform ? ofStack(stacks, stack, index) : [])),
];
