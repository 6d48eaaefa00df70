import { accountRootArn } from "../../iam/arn";
import { conditionsHold, type Context } from "../../iam/conditions/condition";
import { asList } from "../../iam/document";
import type { AnyStatement } from "../../iam/types";
import { matches, matchesAction } from "../../iam/wildcards";
import { receiver, sender } from "../edges";
import type { BucketNode, Edge, Graph } from "../graph";
import { byMethod } from "../by-method";
import type { Problem } from "../problem";
import type { Rule } from "./rule";

/**
 * Condition keys whose fixed values keep a statement for everyone from being public.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html
 */
const FIXING_KEYS = [
  "aws:PrincipalArn",
  "aws:PrincipalAccount",
  "aws:PrincipalOrgID",
  "aws:SourceArn",
  "aws:SourceAccount",
  "aws:SourceOwner",
  "aws:SourceVpc",
  "aws:SourceVpce",
  "aws:userid",
  "s3:DataAccessPointAccount",
  "s3:DataAccessPointArn",
].map((key) => key.toLowerCase());

const awsPrincipals = ({ Principal = {} }: AnyStatement): readonly string[] =>
  typeof Principal === "object" ? asList(Principal.AWS ?? []) : [];

const isEveryone = (statement: AnyStatement): boolean =>
  statement.Principal === "*" || awsPrincipals(statement).includes("*");

/** A wildcard fixes nothing, and no more does a policy variable, which each request fills by itself. */
const isFixedText = (value: string): boolean => !/[*?]|\$\{/.test(value);

/** A range of at least this many bits is no range of the internet at large. */
const FEWEST_BITS = { v4: 8, v6: 32 } as const;

const isFixedRange = (value: string): boolean => {
  const [address = "", bits] = value.split("/");
  return bits === undefined || Number(bits) >= (address.includes(":") ? FEWEST_BITS.v6 : FEWEST_BITS.v4);
};

/** Whether a condition pins the request to stated values. */
const isFixed = ({ Condition = {} }: AnyStatement): boolean =>
  Object.entries(Condition).some(([operator, byKey]) =>
    Object.entries(byKey).some(([key, values]) =>
      /^(String|Arn)(Equals|Like)(IgnoreCase)?$/i.test(operator)
        ? FIXING_KEYS.includes(key.toLowerCase()) && asList(values).every(isFixedText)
        : /^IpAddress$/i.test(operator) && key.toLowerCase() === "aws:sourceip" && asList(values).every(isFixedRange),
    ),
  );

/** What the sender of an exchange does in its receiver, as far as it is known before it happens. */
interface Request {
  readonly actions: readonly string[];
  readonly context: Context;
}

/** Uploads rely on default encryption; replicas carry that of their file. */
const DEFAULT_ENCRYPTION: Context = {
  "s3:x-amz-server-side-encryption": null,
  "s3:x-amz-server-side-encryption-aws-kms-key-id": null,
  "s3:x-amz-server-side-encryption-customer-algorithm": null,
};

const requestOf = (edge: Edge): Request =>
  byMethod<Request>(edge, {
    "cross-account-put": ({ aclCondition }) => ({
      actions: aclCondition ? ["s3:PutObject", "s3:PutObjectAcl"] : ["s3:PutObject"],
      context: { ...DEFAULT_ENCRYPTION, "s3:x-amz-acl": aclCondition ? "bucket-owner-full-control" : null },
    }),
    "assume-role-put": () => ({ actions: ["s3:PutObject"], context: DEFAULT_ENCRYPTION }),
    replication: () => ({
      actions: ["s3:ReplicateObject", "s3:ReplicateTags", "s3:ObjectOwnerOverrideToBucketOwner"],
      context: {},
    }),
  });

const contextOf = (edge: Edge): Context => {
  const { arn, account } = sender(edge);
  return {
    "aws:SecureTransport": "true",
    "s3:TlsVersion": "1.3",
    "aws:PrincipalArn": arn,
    "aws:PrincipalAccount": account.id,
    ...requestOf(edge).context,
  };
};

const speaksOf = (statement: AnyStatement, edge: Edge): boolean => {
  const { arn, account } = sender(edge);
  const root = accountRootArn(account);
  return (
    isEveryone(statement) || awsPrincipals(statement).some((principal) => [arn, account.id, root].includes(principal))
  );
};

/** Whether an element means a text, given what it names or what it spares. */
const means = (
  named: AnyStatement["Action"],
  spared: AnyStatement["Action"],
  text: string,
  covers: (pattern: string, text: string) => boolean,
): boolean =>
  spared === undefined
    ? asList(named ?? []).some((pattern) => covers(pattern, text))
    : !asList(spared).some((pattern) => covers(pattern, text));

/** Whether a Deny surely refuses some of what an exchange does. What cannot be told is left to the proof of access. */
const blocks = (statement: AnyStatement, edge: Edge): boolean => {
  const object = `${receiver(edge).arn}/${edge.prefix}file`;
  return (
    statement.Effect === "Deny" &&
    speaksOf(statement, edge) &&
    requestOf(edge).actions.some((action) => means(statement.Action, statement.NotAction, action, matchesAction)) &&
    means(statement.Resource, statement.NotResource, object, matches) &&
    conditionsHold(statement.Condition, contextOf(edge)) === true
  );
};

const bucketProblems = (bucket: BucketNode, { touching }: Graph): Problem[] =>
  bucket.statements.flatMap((statement, index): Problem[] => {
    const path = `${bucket.path}.statements.${index}`;
    const value = statement.Sid ?? statement;
    if (statement.Effect === "Allow" && isEveryone(statement) && !isFixed(statement)) {
      const rule = "is public: with public access blocked, S3 refuses it, or all access from other accounts";
      return [{ path, value, rule, remedy: "name principals, or pin aws:PrincipalOrgID, aws:SourceArn or the like" }];
    }
    return touching(bucket)
      .filter((edge) => receiver(edge) === bucket && blocks(statement, edge))
      .map((edge) => ({
        path,
        value,
        rule: `denies what ${edge.path} does`,
        remedy: `spare ${sender(edge).arn} under ${bucket.arn}/${edge.prefix}*, or remove the exchange`,
      }));
  });

/** Statements of a team's own neither open a bucket to everyone nor shut it to its exchanges. */
export const ownStatementsHold: Rule = (graph) => graph.buckets.flatMap((bucket) => bucketProblems(bucket, graph));
