import type { AccountNode, Graph, KeyNode } from "../../model/graph";
import { factsOf } from "../../stacks/facts";
import type { Attributes } from "../deployed-state/terraform-json";

/** The outputs that are declared for a stack of some accounts, by name: facts for counterparts, and access keys. */
export const declaredOutputs = (graph: Graph, holds: (account: AccountNode) => boolean): Attributes => {
  const keyArns = (key: KeyNode) => (holds(key.account) && !key.retired ? `\${aws_kms_key.${key.alias}.arn}` : key.arn);
  const facts = graph.edges.map(({ alias, ...edge }) => [alias, factsOf({ alias, ...edge }, keyArns, holds)] as const);
  const users = graph.users.filter(
    ({ account, retired, pgpKey }) => holds(account) && !retired && pgpKey !== undefined,
  );
  return Object.fromEntries<unknown>([
    ...facts.filter(([, value]) => Object.keys(value).length > 0),
    ...users.map(({ alias }) => {
      const key = `aws_iam_access_key.${alias}`;
      return [`${alias}_access-key`, { id: `\${${key}.id}`, encrypted_secret: `\${${key}.encrypted_secret}` }] as const;
    }),
  ]);
};
