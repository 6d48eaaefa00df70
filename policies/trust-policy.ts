import { accountRootArn, iamArn } from "../iam/arn";
import { distinct, policyDocument } from "../iam/document";
import { sizeInCharacters } from "../iam/size";
import type { Conditions, PolicyDocument, PolicyStatement } from "../iam/types";
import { identifiersOf } from "../model/facts/identifiers";
import { isTransfer } from "../model/edges";
import type { AccountNode, Graph, RoleNode, TransferEdge } from "../model/graph";
import { groupBy } from "../model/group";
import { LIMITS } from "../model/limits";
import { byMethod } from "../model/by-method";
import { byCodeUnit } from "../model/sort";
import { trustIdentities, trustNobody, trustServices, trustSessionTags } from "./statements/trust";

/** How a whole account is written: as the ARN of its root, as vendors publish it, or as its id, which is shorter. */
type AccountForm = "arn" | "id";

const accountAs = (form: AccountForm, account: AccountNode): string =>
  form === "arn" ? accountRootArn(account) : account.id;

/** The roles and users that are stated; the whole account where nobody is. */
const principalsOf = (edge: TransferEdge, form: AccountForm): readonly string[] => {
  const stated = identifiersOf(edge);
  return stated.length === 0 && edge.assumedBy.groups.length === 0 ? [accountAs(form, edge.source)] : stated;
};

/**
 * A group is no principal: its account is, as far as its users, the only members that a group can have. The policy that is
 * attached to the group does the rest.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_groups.html
 */
const membersOfGroups = (
  edges: readonly TransferEdge[],
  form: AccountForm,
): { principal: string; users: Conditions }[] => {
  const accounts = distinct(edges.flatMap(({ source, assumedBy }) => (assumedBy.groups.length > 0 ? [source] : [])));
  return accounts.map((account) => ({
    principal: accountAs(form, account),
    users: { ArnLike: { "aws:PrincipalArn": iamArn(account, "user", "*") } },
  }));
};

const conditionsOf = ({ externalId, organizationId, sourceIps }: TransferEdge): Conditions => {
  const equals = {
    ...(externalId !== undefined && { "sts:ExternalId": externalId }),
    ...(organizationId !== undefined && { "aws:PrincipalOrgID": organizationId }),
  };
  return {
    ...(Object.keys(equals).length > 0 && { StringEquals: equals }),
    ...(sourceIps.length > 0 && { IpAddress: { "aws:SourceIp": distinct(sourceIps).sort(byCodeUnit) } }),
  };
};

const transferStatements = (edges: readonly TransferEdge[], form: AccountForm): PolicyStatement[] => {
  const principals = (group: readonly TransferEdge[]) =>
    distinct(group.flatMap((edge) => principalsOf(edge, form))).sort(byCodeUnit);
  const named = (group: readonly TransferEdge[], conditions: Conditions) => {
    const stated = principals(group);
    return stated.length > 0 ? [trustIdentities(stated, conditions)] : [];
  };
  const assume = [...groupBy(edges, (edge) => JSON.stringify(conditionsOf(edge))).values()].flatMap((group) => {
    const conditions = conditionsOf(group[0]);
    return [
      ...named(group, conditions),
      ...membersOfGroups(group, form).map(({ principal, users }) =>
        trustIdentities([principal], { ...conditions, ...users }),
      ),
    ];
  });
  const tagging = edges.filter(({ sessionTags }) => sessionTags);
  const stated = principals(tagging);
  return [
    ...assume,
    ...(stated.length > 0 ? [trustSessionTags(stated)] : []),
    ...membersOfGroups(tagging, form).map(({ principal, users }) => trustSessionTags([principal], users)),
  ];
};

/** What a transfer role's exchanges add up to; whole accounts become ids where ARNs would pass AWS's default size. */
const transferTrust = (edges: readonly TransferEdge[]): PolicyDocument => {
  const published = policyDocument(transferStatements(edges, "arn"));
  return sizeInCharacters(published) <= LIMITS.trustPolicyCharacters
    ? published
    : policyDocument(transferStatements(edges, "id"));
};

/** Whoever the environment file states. */
const statedTrust = ({ trustedBy }: RoleNode): PolicyDocument => {
  const services = trustedBy.flatMap((principal) => ("service" in principal ? principal.service : []));
  const arns = trustedBy.flatMap((principal) => ("arn" in principal ? principal.arn : []));
  const trusted = [
    ...(services.length > 0 ? [trustServices(services.sort(byCodeUnit))] : []),
    ...(arns.length > 0 ? [trustIdentities(arns.sort(byCodeUnit))] : []),
  ];
  return policyDocument(trusted.length > 0 ? trusted : [trustNobody]);
};

/**
 * Who may assume a role, which has one purpose. S3 assumes a replication role, without a condition: AWS documents no
 * condition key for it.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/setting-repl-config-perm-overview.html
 */
export const trustPolicy = ({ touching }: Graph, role: RoleNode): PolicyDocument => {
  const edges = touching(role);
  return edges[0]
    ? byMethod<PolicyDocument>(edges[0], {
        "cross-account-put": () => statedTrust(role),
        "assume-role-put": () => transferTrust(edges.filter(isTransfer)),
        replication: () => policyDocument([trustServices(["s3.amazonaws.com"])]),
      })
    : statedTrust(role);
};
