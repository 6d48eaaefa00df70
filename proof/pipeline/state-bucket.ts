import { accountRootArn, kmsArn } from "../../iam/arn";
import { asList } from "../../iam/document";
import type { AnyStatement } from "../../iam/types";
import type { BucketNode, Graph, KeyNode } from "../../model/graph";
import type { ResourcePolicy } from "../deployed-state/deployed-state";
import { principalsOf, wholeAccount } from "../ledger/admits";
import { beyondPermitted, permittedTo } from "./permitted";
import { runnersOf } from "./roles";

const PLACE = { alias: "states", path: "backend.bootstrap", existing: false, retired: false } as const;

/** The state bucket as a bucket like others, whose settings and refusals are theirs; `undefined` where it is not made here. */
export const stateBucketNode = ({ stateBucket }: Graph): BucketNode | undefined => {
  if (!stateBucket) {
    return undefined;
  }
  const { account, region, name, arn, keyAlias } = stateBucket;
  const key: KeyNode | undefined =
    keyAlias === undefined ? undefined : { ...PLACE, kind: "key", account, region, name: keyAlias, arn: undefined };
  return {
    ...PLACE,
    ...{ kind: "bucket", account, region, name, arn, statements: [], statementReasons: [], sharedPrefixes: undefined },
    encryption: key ? { type: "SSE-KMS", key, bucketKey: true } : { type: "SSE-S3" },
    ...{ ownership: "BucketOwnerEnforced", versioning: true, objectLock: false, requireEncryption: false },
  };
};

/** The roles that a statement admits by its condition. */
const callersOf = ({ Condition }: AnyStatement): readonly string[] =>
  asList(Condition?.ArnEquals?.["aws:PrincipalArn"] ?? []);

/** The statement of the key's own policy as one of a role: about the key that bears the alias. */
const asOfRole = ({ stateBucket }: Graph, statement: AnyStatement): AnyStatement =>
  stateBucket
    ? {
        ...statement,
        Resource: kmsArn(stateBucket.account, stateBucket.region, "key/*"),
        Condition: {
          ...statement.Condition,
          "ForAnyValue:StringEquals": { "kms:ResourceAliases": `alias/${stateBucket.keyAlias ?? ""}` },
        },
      }
    : statement;

/**
 * What a policy of the state bucket, or of its key, grants beyond what the roles of the pipeline in other accounts are
 * permitted: each statement admits named roles, and of their accounts alone.
 */
export const beyondVisits = (graph: Graph, { kind, document }: ResourcePolicy): string[] => {
  const visitors = runnersOf(graph).filter(({ account }) => account !== graph.stateBucket?.account);
  const owner = graph.stateBucket && accountRootArn(graph.stateBucket.account);
  return document.Statement.filter(({ Effect }) => Effect === "Allow").flatMap((statement) => {
    const principals = principalsOf(statement);
    if (kind === "key" && principals.join() === owner && !statement.Condition) {
      return []; // A key that its own account cannot administer is lost.
    }
    const callers = callersOf(statement);
    const admitted = visitors.filter(({ arn }) => callers.includes(arn));
    const accounts = admitted.map(({ account }) => account.id);
    return admitted.length === 0 ||
      principals.length === 0 ||
      admitted.length < new Set(callers).size ||
      principals.some((principal) => !accounts.includes(wholeAccount(principal) ?? ""))
      ? [JSON.stringify(statement)]
      : admitted.flatMap((runner) =>
          beyondPermitted(kind === "key" ? asOfRole(graph, statement) : statement, permittedTo(graph, runner)).map(
            (beyond) => `${beyond} to the ${runner.label}`,
          ),
        );
  });
};
