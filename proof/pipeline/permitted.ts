import { bucketArn, iamArn, kmsArn } from "../../iam/arn";
import { asList } from "../../iam/document";
import type { AnyStatement, Conditions } from "../../iam/types";
import { isReplication, isTransfer, stackNameOf } from "../../model/edges";
import type { AccountNode, Graph } from "../../model/graph";
import { parseKeyAliasArn } from "../../model/names/key-arn";
import { partitionOf, s3ServiceOf } from "../../model/names/region";
import { pipelineAccounts } from "../../model/pipeline-roles";
import { assumersOf } from "../specification/trust";
import type { Runner } from "./roles";

/** What a role of the pipeline may be granted, and nothing beyond. */
export interface Permitted {
  readonly actions: RegExp;
  /** Resources to the letter, patterns among them. */
  readonly resources: readonly string[];
  /** Conditions without which it must not be granted. */
  readonly conditions?: Conditions;
}

const tags = (key: "RequestTag" | "ResourceTag", { name }: Graph) => ({
  [`aws:${key}/Environment`]: name,
  [`aws:${key}/ManagedBy`]: "s3-exchange",
});

const arns = (nodes: readonly { readonly arn: string }[]): string[] => nodes.map(({ arn }) => arn);

/** What an account holds of the environment: what stays, and with it what leaves. */
const holdings = (graph: Graph, account: AccountNode) => {
  const here = <T extends { readonly account: AccountNode }>(nodes: readonly T[]) =>
    nodes.filter((node) => node.account === account);
  const live = <T extends { readonly retired: boolean }>(nodes: readonly T[]) =>
    nodes.filter(({ retired }) => !retired);
  const [roles, users, buckets, keys] = [here(graph.roles), here(graph.users), here(graph.buckets), here(graph.keys)];
  const transfers = graph.edges
    .filter(isTransfer)
    .filter(({ source, holder }) => source === account && holder.kind === "role");
  const assumers = transfers.flatMap(assumersOf);
  const named = (kind: string) =>
    assumers
      .filter((each) => each.kind === kind)
      .map(({ pathAndName, arn }) => arn ?? iamArn(account, kind, pathAndName));
  return {
    ...{ roles, users, buckets, live, named },
    made: keys.flatMap(({ name, region }) => (name === undefined ? [] : [{ name, region }])),
    known: keys.flatMap(({ name, arn }) => (name === undefined && arn !== undefined ? [arn] : [])),
    policies: [
      ...[...roles, ...users].map(({ name }) => iamArn(account, "policy", `${name}-s3-exchange-p??`)),
      ...transfers.map(({ alias }) => iamArn(account, "policy", `s3-exchange-${alias}`)),
    ],
  };
};

const reading = (graph: Graph, account: AccountNode): Permitted[] => {
  const { buckets, roles, users, named, policies, made, known } = holdings(graph, account);
  const identities = [...arns(roles), ...arns(users), ...["role", "user", "group"].flatMap(named), ...policies];
  const ofKeys = /^kms:(DescribeKey|GetKeyPolicy|GetKeyRotationStatus|ListResourceTags)$/;
  return [
    {
      actions: /^s3:(Get(Accelerate|Bucket|Encryption|Lifecycle|Replication)\w*|ListBucket|ListTagsForResource)$/,
      resources: arns(buckets),
    },
    { actions: /^iam:(Get|List)\w+$/, resources: identities },
    {
      actions: ofKeys,
      resources: made.map(({ region }) => kmsArn(account, region, "key/*")),
      conditions: { StringEquals: tags("ResourceTag", graph) },
    },
    { actions: ofKeys, resources: known },
    { actions: /^kms:ListAliases$/, resources: ["*"] },
  ];
};

const changing = (graph: Graph, account: AccountNode): Permitted[] => {
  const { buckets, roles, users, live, named, policies, made, known } = holdings(graph, account);
  const keys = made.map(({ region }) => kmsArn(account, region, "key/*"));
  const own: Conditions = { StringEquals: tags("ResourceTag", graph) };
  const ofKeys = new RegExp(
    `^kms:((Create|Delete|Update)Alias|EnableKeyRotation|PutKeyPolicy|(Tag|Untag)Resource|UpdateKeyDescription${graph.protect ? "" : "|ScheduleKeyDeletion"})$`,
  );
  const replicating = graph.edges
    .filter(isReplication)
    .flatMap(({ role }) => (role.account === account ? role.arn : []));
  return [
    {
      actions:
        /^s3:(CreateBucket|DeleteBucketPolicy|PutBucket(OwnershipControls|Policy|PublicAccessBlock|Tagging|Versioning)|Put(Encryption|Lifecycle|Replication)Configuration|(Tag|Untag)Resource)$/,
      resources: arns(live(buckets)),
    },
    {
      actions: /^s3:PutBucketObjectLockConfiguration$/,
      resources: arns(live(buckets).filter(({ objectLock }) => objectLock)),
    },
    { actions: /^s3:DeleteBucket$/, resources: graph.protect ? [] : arns(live(buckets)) },
    {
      actions:
        /^iam:((Delete|Tag|Untag|Update)Role|DeleteRolePolicy|ListInstanceProfilesForRole|UpdateAssumeRolePolicy|UpdateRoleDescription)$/,
      resources: arns(live(roles)),
    },
    {
      actions: /^iam:((Delete|Tag|Untag|Update)User|DeleteUserPolicy|ListGroupsForUser)$/,
      resources: arns(live(users)),
    },
    ...[...live(roles), ...live(users)].flatMap(({ kind, arn, boundary }): Permitted[] => {
      const type = kind === "role" ? "Role" : "User";
      const only = boundary === undefined ? undefined : { StringEquals: { "iam:PermissionsBoundary": boundary } };
      return [
        {
          actions: new RegExp(`^iam:(Create${type}|Put${type}Policy${only ? `|Put${type}PermissionsBoundary` : ""})$`),
          resources: [arn],
          ...(only && { conditions: only }),
        },
      ];
    }),
    {
      actions: /^iam:(Create|Delete|List|Update)AccessKeys?$/,
      resources: arns(users.filter(({ pgpKey }) => pgpKey !== undefined)),
    },
    {
      actions: /^iam:(Attach|Detach)(Role|User|Group)Policy$/,
      resources: [...arns(live(roles)), ...arns(live(users)), ...["role", "user", "group"].flatMap(named)],
      conditions: { ArnLike: { "iam:PolicyARN": policies } },
    },
    // To take away is to give nothing.
    { actions: /^iam:Detach(Role|User)Policy$/, resources: [...arns(live(roles)), ...arns(live(users))] },
    {
      actions: /^iam:PassRole$/,
      resources: replicating,
      conditions: { StringEquals: { "iam:PassedToService": "s3.amazonaws.com" } },
    },
    {
      actions: /^iam:(Create|Delete)Policy(Version)?$|^iam:ListPolicyVersions$|^iam:(Tag|Untag)Policy$/,
      resources: policies,
    },
    {
      actions: /^kms:CreateKey$/,
      resources: ["*"],
      conditions: {
        StringEquals: { ...tags("RequestTag", graph), "aws:RequestedRegion": made.map(({ region }) => region) },
      },
    },
    {
      actions: /^kms:TagResource$/,
      resources: keys,
      conditions: {
        StringEquals: tags("RequestTag", graph),
        StringEqualsIfExists: tags("ResourceTag", graph),
        Null: { "kms:ResourceAliases": "true" },
      },
    },
    { actions: ofKeys, resources: keys, conditions: own },
    { actions: ofKeys, resources: known },
    {
      actions: /^kms:(Create|Delete|Update)Alias$/,
      resources: made.map(({ name, region }) => kmsArn(account, region, `alias/${name}`)),
    },
  ];
};

/** The stacks whose states the roles of an account reach. */
export const stacksReached = (graph: Graph, account: AccountNode): string[] => {
  const profile = graph.backend.type === "s3" ? graph.backend.profile : undefined;
  const accounts = pipelineAccounts(graph);
  const holder = accounts.find((each) => profile !== undefined && each.profile === profile);
  return (holder === undefined ? [account] : holder === account ? accounts : []).map((each) =>
    stackNameOf(graph, each),
  );
};

const states = (graph: Graph, { account, purpose }: Runner): Permitted[] => {
  const { backend, stateBucket } = graph;
  if (backend.type !== "s3" || backend.webIdentity) {
    return [];
  }
  if (backend.assumeRole) {
    return [{ actions: /^sts:AssumeRole$/, resources: [backend.assumeRole.roleArn] }];
  }
  const bucket = bucketArn(partitionOf(backend.region), backend.bucket);
  const objects = stacksReached(graph, account).map((stack) => `${bucket}/${backend.keyPrefix ?? ""}${stack}.tfstate`);
  const made = stateBucket?.keyAlias;
  const key =
    made === undefined ? backend.kmsKeyArn : kmsArn(stateBucket?.account ?? account, backend.region, `alias/${made}`);
  const alias = key === undefined ? undefined : parseKeyAliasArn(key);
  const deploys = purpose === "deploy";
  return [
    { actions: /^s3:ListBucket$/, resources: objects.length > 0 ? [bucket] : [] },
    { actions: deploys ? /^s3:(Get|Put)Object$/ : /^s3:GetObject$/, resources: objects },
    {
      actions: /^s3:(Get|Put|Delete)Object$/,
      resources: deploys ? objects.map((object) => `${object}.tflock`) : [],
    },
    {
      actions: deploys ? /^kms:(Decrypt|GenerateDataKey)$/ : /^kms:Decrypt$/,
      resources:
        key === undefined || objects.length === 0
          ? []
          : [alias ? kmsArn({ partition: alias.partition, id: alias.accountId }, alias.region, "key/*") : key],
      conditions: {
        StringEquals: { "kms:ViaService": s3ServiceOf(backend.region) },
        ...(alias && { "ForAnyValue:StringEquals": { "kms:ResourceAliases": `alias/${alias.alias}` } }),
      },
    },
  ];
};

/** All that a role of the pipeline may be granted at most. */
export const permittedTo = (graph: Graph, runner: Runner): Permitted[] => [
  ...reading(graph, runner.account),
  ...(runner.purpose === "deploy" ? changing(graph, runner.account) : []),
  ...states(graph, runner),
];

/** Whether a statement's conditions are those that are asked for, or narrower. */
const narrowed = (given: Conditions = {}, asked: Conditions = {}): boolean =>
  Object.entries(asked).every(([operator, keys]) =>
    Object.entries(keys).every(([key, values]) => {
      const found = given[operator]?.[key];
      return (
        found !== undefined &&
        asList(found).length > 0 &&
        asList(found).every((value) => asList(values).includes(value))
      );
    }),
  );

/** What a statement allows and nobody permitted, as `<action> on <resource>`; a statement by exclusion as a whole. */
export const beyondPermitted = (statement: AnyStatement, permitted: readonly Permitted[]): string[] => {
  const { Action, Resource, Condition } = statement;
  if (Action === undefined || Resource === undefined) {
    return [JSON.stringify(statement)];
  }
  return asList(Action).flatMap((action) =>
    asList(Resource)
      .filter(
        (resource) =>
          !permitted.some(
            ({ actions, resources, conditions }) =>
              actions.test(action) && resources.includes(resource) && narrowed(Condition, conditions),
          ),
      )
      .map((resource) => `${action} on ${resource}`),
  );
};
