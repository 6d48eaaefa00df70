import type { EnvironmentFacts } from "../both-sides";
import type { DeployedState } from "../deployed-state/deployed-state";

/** Names for what ids and ARNs mean to a reader. */
export interface Names {
  /** Alias of an account, or its id. */
  readonly account: (id: string) => string;
  /** A text with names in the place of ARNs of keys, and beside the ids of accounts that stand alone. */
  readonly text: (value: string) => string;
}

/** Names of what an environment holds. */
export const namesFor = ({ accounts }: EnvironmentFacts, { keys }: DeployedState): Names => {
  const byId = new Map(Object.entries(accounts).map(([alias, id]) => [id, alias]));
  const byArn = new Map([...keys.values()].map(({ arn, alias }) => [arn, `key ${alias}`]));
  return {
    account: (id) => byId.get(id) ?? id,
    text: (value) => {
      const alias = byId.get(value);
      return byArn.get(value) ?? (alias === undefined ? value.replace(/^arn:[^:]*:s3:::/, "") : `${value} (${alias})`);
    },
  };
};
