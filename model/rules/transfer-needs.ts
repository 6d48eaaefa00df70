import { arnParts } from "../../iam/arn";
import { isTransfer } from "../edges";
import type { Graph, TransferEdge } from "../graph";
import type { Problem } from "../problem";
import type { Rule } from "./rule";

const edgeProblems = ({ path, holder, bucket, source, assumedBy, statesNobody }: TransferEdge): Problem[] => {
  const problems: Problem[] = [];
  if (holder.account !== bucket.account) {
    const rule = `is a ${holder.kind} of account '${holder.account.alias}', but the bucket is in '${bucket.account.alias}'`;
    const remedy = "files are put by a role or user of the bucket's own account";
    problems.push({ path: `${path}.${holder.kind}`, value: holder.alias, rule, remedy });
  }
  if (statesNobody) {
    const rule = "names nobody";
    const remedy = "name roles, users, groups or identifiers, or leave assumedBy out for the whole account";
    problems.push({ path: `${path}.assumedBy`, value: {}, rule, remedy });
  }
  assumedBy.identifiers
    // What is no ARN has been reported as such.
    .filter((arn) => !["", source.id].includes(arnParts(arn).account))
    .forEach((arn) => {
      const rule = `belongs to account ${arnParts(arn).account}, not to the source '${source.alias}' (${source.id})`;
      problems.push({
        path: `${path}.assumedBy.identifiers`,
        value: arn,
        rule,
        remedy: "correct the ARN or the source",
      });
    });
  return problems;
};

/** Whether two sources may act as one: they do the same, and the bucket says why they share it. */
const sharedOnPurpose = (a: TransferEdge, b: TransferEdge): boolean =>
  a.bucket === b.bucket && a.prefix === b.prefix && a.bucket.sharedPrefixes !== undefined;

/** Whoever assumes a role may do all that it may: two partners on one role reach each other's prefixes. */
const sharedHolders = (edges: readonly TransferEdge[]): Problem[] =>
  edges.flatMap((edge, index): Problem[] => {
    const { path, holder, source } = edge;
    const other = edges
      .slice(0, index)
      .find((one) => one.holder === holder && one.source !== source && !sharedOnPurpose(one, edge));
    const rule = other && `also serves '${other.source.alias}' by ${other.path}, and each may then do what either may`;
    const remedy = `declare a ${holder.kind} for each source`;
    return rule ? [{ path: `${path}.${holder.kind}`, value: holder.alias, rule, remedy }] : [];
  });

/** Who may assume a role, and under which conditions. */
const admission = ({ assumedBy, externalId, organizationId, sourceIps }: TransferEdge): string =>
  JSON.stringify([assumedBy, externalId, organizationId, sourceIps]);

/** A trust policy admits whom any of its statements admits: the loosest exchange of a role would undo all the others. */
const looserAdmissions = (edges: readonly TransferEdge[]): Problem[] =>
  edges.flatMap((edge, index): Problem[] => {
    const { path, holder, source } = edge;
    const other = edges
      .slice(0, index)
      .find((one) => one.holder === holder && one.source === source && admission(one) !== admission(edge));
    const rule =
      other && `is assumed for ${other.path} by others or under other conditions, and each would undo the other`;
    const remedy = "give both the same assumedBy, externalId, organizationId and sourceIps, or a role each";
    return rule ? [{ path: `${path}.${holder.kind}`, value: holder.alias, rule, remedy }] : [];
  });

/** Only in an account that we deploy to can Terraform make an access key. */
const foreignKeys = ({ users }: Graph): Problem[] =>
  users
    .filter(({ pgpKey, account }) => pgpKey !== undefined && !account.managed)
    .map(({ path, account }) => ({
      path: `${path}.accessKey`,
      value: account.alias,
      rule: "is an external account, in which we make no access keys",
      remedy: "leave accessKey out",
    }));

/** What an exchange through a transfer role or user asks of its nodes. */
export const transferNeeds: Rule = (graph) => {
  const transfers = graph.edges.filter(isTransfer);
  return [
    ...transfers.flatMap(edgeProblems),
    ...sharedHolders(transfers),
    ...looserAdmissions(transfers),
    ...foreignKeys(graph),
  ];
};
