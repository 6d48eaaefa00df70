import { accountRootArn, bucketArn, kmsArn } from "../../iam/arn";
import { distinct, oneOrMany } from "../../iam/document";
import type { Conditions, PolicyStatement } from "../../iam/types";
import type { S3Backend } from "../../model/backend";
import { stackNameOf } from "../../model/edges";
import type { AccountNode, Graph } from "../../model/graph";
import { parseKeyAliasArn } from "../../model/names/key-arn";
import { partitionOf, s3ServiceOf } from "../../model/names/region";
import { pipelineAccounts, pipelineRole, type Purpose } from "../../model/pipeline-roles";
import { groupBy } from "../../model/group";
import { pascalCase } from "../names";
import { PIPELINE_ACTIONS, grant, type ActionGroup } from "./actions";

/** Key of the object that holds the state of a stack. */
export const stateObject = ({ keyPrefix = "" }: S3Backend, stack: string): string => `${keyPrefix}${stack}.tfstate`;

/**
 * ARN of the key that encrypts the states, or of its alias; `undefined` for SSE-S3. The ARN of a key that we make is known
 * only once it is there; that of its alias follows from its name.
 */
export const stateKeyArn = ({ backend, stateBucket }: Graph): string | undefined => {
  if (stateBucket?.keyAlias !== undefined) {
    const { account, region, keyAlias } = stateBucket;
    return kmsArn(account, region, `alias/${keyAlias}`);
  }
  return backend.type === "s3" ? backend.kmsKeyArn : undefined;
};

/** What is done with the key of the states. */
const KEY_USES: readonly ActionGroup[] = [PIPELINE_ACTIONS.useStateKey, PIPELINE_ACTIONS.encryptState];

const isFor =
  (purpose: Purpose) =>
  ({ roles }: ActionGroup): boolean =>
    roles.includes(purpose);

/** What a role does with one state, and with which objects. */
const uses = (backend: S3Backend, stack: string) => {
  const bucket = bucketArn(partitionOf(backend.region), backend.bucket);
  const object = `${bucket}/${stateObject(backend, stack)}`;
  return [
    { group: PIPELINE_ACTIONS.findState, resource: bucket },
    { group: PIPELINE_ACTIONS.readState, resource: object },
    { group: PIPELINE_ACTIONS.lockState, resource: `${object}.tflock` },
    { group: PIPELINE_ACTIONS.writeState, resource: object },
  ];
};

/** Only S3 may use the key, and only the key that bears the alias, whichever it is. */
const keyUse = (
  graph: Graph,
  { region }: S3Backend,
): { readonly keys: string; readonly conditions: Conditions } | undefined => {
  const arn = stateKeyArn(graph);
  const alias = arn === undefined ? undefined : parseKeyAliasArn(arn);
  const service = { StringEquals: { "kms:ViaService": s3ServiceOf(region) } };
  if (arn === undefined || alias === undefined) {
    return arn === undefined ? undefined : { keys: arn, conditions: service };
  }
  return {
    keys: kmsArn({ partition: alias.partition, id: alias.accountId }, alias.region, "key/*"),
    conditions: { ...service, "ForAnyValue:StringEquals": { "kms:ResourceAliases": `alias/${alias.alias}` } },
  };
};

/**
 * The stacks whose states an account's roles use: that of the account, or all of them where the backend has the profile of
 * the account, and none where it has another's.
 */
const stacksOf = (graph: Graph, account: AccountNode): string[] => {
  const profile = graph.backend.type === "s3" ? graph.backend.profile : undefined;
  const accounts = pipelineAccounts(graph);
  const holder = profile === undefined ? undefined : accounts.find((each) => each.profile === profile);
  if (holder === undefined) {
    return [stackNameOf(graph, account)];
  }
  return holder === account ? distinct(accounts.map((each) => stackNameOf(graph, each))) : [];
};

/**
 * What a role of the pipeline may do with the states of its stacks. Nothing where the state is not in S3, or where
 * the backend gets a token of its own; a role that the backend assumes has all the rest.
 *
 * @see https://developer.hashicorp.com/terraform/language/backend/s3#permissions-required
 */
export const stateStatements = (graph: Graph, account: AccountNode, purpose: Purpose): PolicyStatement[] => {
  const { backend } = graph;
  if (backend.type !== "s3" || backend.webIdentity) {
    return [];
  }
  if (backend.assumeRole) {
    return grant(PIPELINE_ACTIONS.assumeStateRole, [backend.assumeRole.roleArn]);
  }
  const key = keyUse(graph, backend);
  const stacks = stacksOf(graph, account);
  const used = groupBy(
    stacks.flatMap((stack) => uses(backend, stack)).filter(({ group }) => isFor(purpose)(group)),
    ({ group }) => group,
  );
  return [
    ...[...used].flatMap(([group, all]) => grant(group, distinct(all.map(({ resource }) => resource)))),
    ...(key && stacks.length > 0
      ? KEY_USES.filter(isFor(purpose)).flatMap((group) => grant(group, [key.keys], key.conditions))
      : []),
  ];
};

/** Roles of the pipeline in other accounts than that of the state bucket, which its policies must admit. */
const visitors = (graph: Graph): { readonly account: AccountNode; readonly stack: string }[] => {
  const { backend, stateBucket, pipeline } = graph;
  return backend.type === "s3" && stateBucket && pipeline && !backend.assumeRole && !backend.webIdentity
    ? pipelineAccounts(graph)
        .filter((account) => account !== stateBucket.account)
        .flatMap((account) => stacksOf(graph, account).map((stack) => ({ account, stack })))
    : [];
};

/** Roles of other accounts by their accounts: the state bucket is made before them. */
const rolesOf = (graph: Graph, accounts: readonly AccountNode[], purposes: readonly Purpose[]) => ({
  Principal: { AWS: oneOrMany(accounts.map(accountRootArn)) },
  only: {
    ArnEquals: {
      "aws:PrincipalArn": oneOrMany(
        accounts.flatMap((account) => purposes.map((purpose) => pipelineRole(graph, account, purpose).arn)),
      ),
    },
  },
});

/** What the policy of the state bucket grants to the pipeline's roles of other accounts. */
export const stateBucketStatements = (graph: Graph): PolicyStatement[] => {
  const { backend } = graph;
  if (backend.type !== "s3") {
    return [];
  }
  return [...groupBy(visitors(graph), ({ stack }) => stack)].flatMap(([stack, guests]) => {
    const accounts = guests.map(({ account }) => account);
    return uses(backend, stack).map(({ group, resource }): PolicyStatement => {
      const { Principal, only } = rolesOf(graph, accounts, group.roles);
      return {
        Sid: `${group.sid}${pascalCase(stack)}`,
        Effect: "Allow",
        Principal,
        Action: oneOrMany(group.actions),
        Resource: resource,
        Condition: only,
      };
    });
  });
};

/** What the policy of the states' own key grants to the pipeline's roles of other accounts. */
export const stateKeyStatements = (graph: Graph): PolicyStatement[] => {
  const guests = distinct(visitors(graph).map(({ account }) => account));
  const { stateBucket } = graph;
  if (!stateBucket || guests.length === 0) {
    return [];
  }
  const viaS3 = { StringEquals: { "kms:ViaService": s3ServiceOf(stateBucket.region) } };
  return KEY_USES.map(({ sid, actions, roles }): PolicyStatement => {
    const { Principal, only } = rolesOf(graph, guests, roles);
    return {
      Sid: sid,
      Effect: "Allow",
      Principal,
      Action: oneOrMany(actions),
      Resource: "*",
      Condition: { ...viaS3, ...only },
    };
  });
};
