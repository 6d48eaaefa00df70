import { isTransfer } from "../graph";
import type { TransferEdge } from "../graph";
import type { Problem } from "../problem";
import type { Rule } from "./rule";

const accountIdOf = (arn: string): string => arn.split(":")[4] ?? "";

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
    .filter((arn) => accountIdOf(arn) !== source.id)
    .forEach((arn) => {
      const rule = `belongs to account ${accountIdOf(arn)}, not to the source '${source.alias}' (${source.id})`;
      problems.push({
        path: `${path}.assumedBy.identifiers`,
        value: arn,
        rule,
        remedy: "correct the ARN or the source",
      });
    });
  return problems;
};

/** What an exchange through a transfer role or user asks of its nodes. */
export const transferNeeds: Rule = ({ edges }) => edges.filter(isTransfer).flatMap(edgeProblems);
