import type { AccountNode, Graph } from "../../model/graph";
import { parseKeyArn } from "../../model/names/key-arn";
import type { BothSides } from "../../proof/both-sides";
import type { Attributes } from "../../proof/deployed-state/terraform-json";
import type { AccountPart } from "./account-part";
import { replacedIn, type OpenValue } from "./open-values";
import { capitalized } from "./text/markdown";

/** What Terraform imports: something that exists already. */
export interface Import {
  readonly to: string;
  readonly id: string;
}

/** What is looked at for what exists already. */
export interface ImportProps {
  readonly part: AccountPart;
  readonly graph: Graph;
  readonly them: AccountNode;
  readonly placeholders: readonly OpenValue[];
}

/** The keys of the counterpart's that exist, since their ARNs are known. */
const knownKeys = ({ graph, them, part: { json }, placeholders }: ImportProps): Import[] =>
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
const perhapsThere = ({ graph, part: { resources }, placeholders }: ImportProps): Import[] =>
  resources.flatMap(({ type, id, attributes }) => {
    const arn = type === "aws_kms_key" ? graph.keys.find(({ alias }) => alias === id)?.arn : undefined;
    const keyId = placeholders.some(({ token }) => token === arn) ? parseKeyArn(arn ?? "")?.keyId : undefined;
    if (keyId !== undefined) {
      return [{ to: `${type}.${id}`, id: keyId }];
    }
    const name = attributes[IMPORT_BY[type] ?? ""];
    return typeof name === "string" ? [{ to: `${type}.${id}`, id: name }] : [];
  });

/** The counterpart's Terraform configuration. */
interface TerraformConfiguration {
  readonly terraform: {
    readonly required_version: string;
    readonly required_providers: { readonly aws: { readonly source: string; readonly version: string } };
  };
  readonly provider: { readonly aws: readonly Attributes[] };
  readonly variable?: Readonly<Record<string, Attributes>>;
  readonly resource?: Readonly<Record<string, Readonly<Record<string, Attributes>>>>;
  readonly output: Readonly<Record<string, Attributes>>;
}

interface WithProviders {
  readonly terraform?: { readonly required_providers?: { readonly aws?: { readonly version: string } } };
}

/** The version of the AWS provider that our own stacks are pinned to. */
const providerVersion = ({ ours }: BothSides): string => {
  const [version] = Object.values(ours).flatMap(
    (stack) => (stack as WithProviders).terraform?.required_providers?.aws?.version ?? [],
  );
  if (version === undefined) {
    throw new Error("no stack of ours pins the AWS provider");
  }
  return version;
};

/** Inputs of {@link terraformOf}. */
export interface TerraformProps extends ImportProps {
  readonly sides: BothSides;
  /** The facts to send back, as values or references. */
  readonly facts: object;
}

/** What a counterpart applies, and what it imports before. */
export interface HandedTerraform {
  readonly main: TerraformConfiguration;
  /** What exists already, as the facts say. */
  readonly imports: readonly Import[];
  /** What to import if it exists already. */
  readonly perhaps: readonly Import[];
  /** Addresses of the resources, sorted. */
  readonly addresses: readonly string[];
}

const variablesOf = (placeholders: readonly OpenValue[]) =>
  Object.fromEntries(
    placeholders.map(({ variable, meaning }) => [
      variable,
      { type: "string", nullable: false, description: capitalized(meaning) },
    ]),
  );

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
  const imported = new Set(imports.map(({ to }) => to.slice(to.indexOf(".") + 1)));
  const { aws_kms_alias: aliases = {}, ...resource } = part.json.resource ?? {};
  // A key that exists has aliases of its owner's choice.
  const newAliases = Object.fromEntries(Object.entries(aliases).filter(([id]) => !imported.has(id)));
  const providers = (part.json.provider?.aws ?? []).map(({ alias, region, allowed_account_ids }) => ({
    alias,
    region,
    allowed_account_ids,
  }));
  const config = replacedIn(
    {
      provider: { aws: providers },
      resource: { ...resource, ...unlessEmpty("aws_kms_alias", newAliases) },
      output: { facts: { description: "What to send back: terraform output -json facts > facts.json", value: facts } },
    },
    placeholders,
    ({ variable }) => `\${var.${variable}}`,
  );
  const text = JSON.stringify(config);
  const used = placeholders.filter(({ variable }) => text.includes(`\${var.${variable}}`));
  return {
    main: {
      terraform: {
        required_version: ">= 1.5",
        required_providers: { aws: { source: "hashicorp/aws", version: providerVersion(sides) } },
      },
      provider: config.provider,
      ...unlessEmpty("variable", variablesOf(used)),
      ...unlessEmpty("resource", config.resource),
      output: config.output,
    },
    imports,
    perhaps: perhapsThere(props),
    addresses: part.resources
      .map(({ type, id }) => `${type}.${id}`)
      .filter(
        (address) => !(address.startsWith("aws_kms_alias.") && imported.has(address.slice("aws_kms_alias.".length))),
      ),
  };
};
