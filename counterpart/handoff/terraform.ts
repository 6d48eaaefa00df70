import type { AccountNode, Graph } from "../../model/graph";
import { parseKeyArn } from "../../model/names/key-arn";
import type { BothSides } from "../../proof/both-sides";
import {
  addressOf,
  type Attributes,
  type ProviderBlock,
  type Resource,
  type TerraformJson,
} from "../../proof/deployed-state/terraform-json";
import type { AccountPart } from "./account-part";
import { replacedIn, type OpenValue } from "./open-values";
import { capitalized } from "../../runtime/markdown";

/** What Terraform imports: something that exists already. */
export interface Import {
  readonly to: string;
  readonly id: string;
}

/** Inputs of {@link terraformOf}. */
export interface TerraformProps {
  readonly sides: BothSides;
  readonly part: AccountPart;
  readonly graph: Graph;
  readonly them: AccountNode;
  readonly placeholders: readonly OpenValue[];
  /** The facts to send back, as values or references. */
  readonly facts: object;
}

/** The keys of the counterpart's that exist, since their ARNs are known. */
const knownKeys = ({ graph, them, part: { json }, placeholders }: TerraformProps): Import[] =>
  graph.keys.flatMap(({ alias, account, arn }) => {
    const isKnown = arn !== undefined && placeholders.every(({ token }) => token !== arn);
    const id = isKnown ? parseKeyArn(arn)?.keyId : undefined;
    return account === them && id !== undefined && json.resource?.aws_kms_key?.[alias] !== undefined
      ? [{ to: `aws_kms_key.${alias}`, id }]
      : [];
  });

/** By resource type, the attribute by which Terraform imports what exists already; settings of a bucket are overwritten. */
const IMPORT_BY: Readonly<Record<string, string>> = {
  aws_iam_role: "name",
  aws_iam_user: "name",
  aws_s3_bucket: "bucket",
};

/** What may exist already, although nobody has said so; a key that they have yet to tell us may, too. */
const perhapsThere = ({ graph, part: { resources }, placeholders }: TerraformProps): Import[] =>
  resources.flatMap(({ type, id, attributes }) => {
    const arn = type === "aws_kms_key" ? graph.keys.find(({ alias }) => alias === id)?.arn : undefined;
    const isAwaited = placeholders.some(({ token }) => token === arn);
    const known = isAwaited ? parseKeyArn(arn ?? "")?.keyId : attributes[IMPORT_BY[type] ?? ""];
    return typeof known === "string" ? [{ to: addressOf({ type, id }), id: known }] : [];
  });

/** What a stack says of the versions that it takes. */
interface Versions {
  readonly terraform: {
    readonly required_version: string;
    readonly required_providers: { readonly aws: { readonly source: string; readonly version: string } };
  };
}

/** The version of the AWS provider that our own stacks are pinned to. */
const providerVersion = ({ ours }: BothSides): string => {
  const [stack] = Object.values(ours) as (TerraformJson & Versions)[];
  if (!stack) {
    throw new Error("no stack of ours pins the AWS provider");
  }
  return stack.terraform.required_providers.aws.version;
};

/** What a counterpart applies, and what it imports before. */
export interface HandedTerraform {
  readonly main: TerraformJson &
    Versions & {
      readonly provider: { readonly aws: readonly ProviderBlock[] };
      readonly variable?: Readonly<Record<string, Attributes>>;
      readonly output: Readonly<Record<string, Attributes>>;
    };
  /** What exists already, as the facts say. */
  readonly imports: readonly Import[];
  /** What to import if it exists already. */
  readonly perhaps: readonly Import[];
  /** Addresses of the resources, sorted. */
  readonly addresses: readonly string[];
}

/** An object that is left out when it is empty. */
const unlessEmpty = <K extends string, V extends object>(name: K, value: V): Partial<Record<K, V>> =>
  Object.keys(value).length === 0 ? {} : ({ [name]: value } as Partial<Record<K, V>>);

/**
 * The counterpart's side of an exchange as a Terraform configuration that works as it is: the JSON that is proved, without
 * our state, our tags and our way to get credentials.
 */
export const terraformOf = (props: TerraformProps): HandedTerraform => {
  const { sides, part, placeholders, facts } = props;
  const imports = knownKeys(props);
  // A key that exists has aliases of its owner's choice.
  const isLeftOut = ({ type, id }: Pick<Resource, "type" | "id">) =>
    type === "aws_kms_alias" && imports.some(({ to }) => to === `aws_kms_key.${id}`);
  const { aws_kms_alias: aliases = {}, ...resource } = part.json.resource ?? {};
  const newAliases = Object.entries(aliases).filter(([id]) => !isLeftOut({ type: "aws_kms_alias", id }));
  const providers = (part.json.provider?.aws ?? []).map(({ alias, region, allowed_account_ids }) => ({
    alias,
    region,
    allowed_account_ids,
  }));
  const config = replacedIn(
    {
      provider: { aws: providers },
      resource: { ...resource, ...unlessEmpty("aws_kms_alias", Object.fromEntries(newAliases)) },
      output: { facts: { description: "What to send back: terraform output -json facts > facts.json", value: facts } },
    },
    placeholders,
    ({ variable }) => `\${var.${variable}}`,
  );
  const text = JSON.stringify(config);
  const variables = placeholders
    .filter(({ variable }) => text.includes(`\${var.${variable}}`))
    .map(({ variable, meaning }) => [variable, { type: "string", nullable: false, description: capitalized(meaning) }]);
  return {
    main: {
      terraform: {
        required_version: ">= 1.5",
        required_providers: { aws: { source: "hashicorp/aws", version: providerVersion(sides) } },
      },
      provider: config.provider,
      ...unlessEmpty("variable", Object.fromEntries(variables) as Record<string, Attributes>),
      ...unlessEmpty("resource", config.resource),
      output: config.output,
    },
    imports,
    perhaps: perhapsThere(props),
    addresses: part.resources.filter((each) => !isLeftOut(each)).map(addressOf),
  };
};
