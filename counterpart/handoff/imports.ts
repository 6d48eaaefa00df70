import type { AccountNode, Graph } from "../../model/graph";
import { parseKeyArn } from "../../model/names/key-arn";
import type { OpenValue } from "./open-values";
import type { AccountPart } from "./account-part";

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
export const knownKeys = ({ graph, them, part: { json }, placeholders }: ImportProps): Import[] =>
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
export const perhapsThere = ({ graph, part: { resources }, placeholders }: ImportProps): Import[] =>
  resources.flatMap(({ type, id, attributes }) => {
    const arn = type === "aws_kms_key" ? graph.keys.find(({ alias }) => alias === id)?.arn : undefined;
    const keyId = placeholders.some(({ token }) => token === arn) ? parseKeyArn(arn ?? "")?.keyId : undefined;
    if (keyId !== undefined) {
      return [{ to: `${type}.${id}`, id: keyId }];
    }
    const name = attributes[IMPORT_BY[type] ?? ""];
    return typeof name === "string" ? [{ to: `${type}.${id}`, id: name }] : [];
  });
