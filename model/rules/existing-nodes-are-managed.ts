import type { Rule } from "./rule";

/** `existing` imports a node into our state, which only a managed account allows. */
export const existingNodesAreManaged: Rule = ({ buckets, keys, roles, users }) =>
  [...buckets, ...keys, ...roles, ...users]
    .filter(({ existing, account }) => existing && !account.managed)
    .map(({ path, account }) => ({
      path: `${path}.existing`,
      value: true,
      rule: `has no place on a node of the external account '${account.alias}'`,
      remedy: "leave it out: what the counterpart deploys is never imported",
    }));
