import type { AccountNode, Graph } from "../graph";
import { canBound } from "../names/boundary";
import type { Problem } from "../problem";
import type { Rule } from "./rule";

/** Names of managed policies that a pipeline may rewrite, and so lift its own bounds. */
const OWN_POLICY = /\/(s3-exchange-[^/]*|[^/]*-s3-exchange-p\d\d)$/;

const problemsOf = (path: string, account: AccountNode, boundary: string | undefined): Problem[] => {
  if (boundary === undefined) {
    return [];
  }
  const at = { path: `${path}.permissionsBoundary`, value: boundary };
  return [
    ...(canBound(account, boundary)
      ? []
      : [{ ...at, rule: `is no policy of ${account.path}`, remedy: "name a policy of that account, or one of AWS's" }]),
    ...(OWN_POLICY.test(boundary)
      ? [
          {
            ...at,
            rule: "is called like a policy of an exchange, which who deploys may rewrite",
            remedy: "name another",
          },
        ]
      : []),
  ];
};

/** Where a boundary is declared itself, and not by default. */
const stated = ({ accounts, roles, users, pipeline }: Graph): Problem[] => [
  ...accounts.flatMap((account) => problemsOf(account.path, account, account.boundary)),
  ...[...roles, ...users].flatMap(({ path, account, boundary }) =>
    account.managed
      ? boundary === account.boundary
        ? []
        : problemsOf(path, account, boundary)
      : boundary === undefined
        ? []
        : [
            {
              path: `${path}.permissionsBoundary`,
              value: boundary,
              rule: `has no place on a node of the external account '${account.alias}'`,
              remedy: "leave it out: its owner says how it is bounded",
            },
          ],
  ),
  ...(pipeline?.permissionsBoundary?.startsWith("arn:")
    ? accounts
        .filter(({ managed }) => managed)
        .flatMap((account) => problemsOf("pipeline", account, pipeline.permissionsBoundary))
    : []),
];

/** A permissions boundary is a policy of the account that it bounds, and nobody's whom it bounds. */
export const boundariesHold: Rule = stated;
