import { sizeInBytes, sizeInCharacters } from "../../iam/size";
import type { Graph } from "../../model/graph";
import { LIMITS } from "../../model/limits";
import type { Pipeline } from "../../model/pipeline";
import { PURPOSES, pipelineAccounts } from "../../model/pipeline-roles";
import type { Problem } from "../../model/problem";
import type { Rule } from "../../model/rules";
import { bucketPolicy } from "../bucket-policy";
import { pipelinePolicies } from "./documents";
import { stateBucketStatements } from "./state-access";
import { pipelineTrust } from "./trust";

const tooManyPolicies = (graph: Graph): Problem[] =>
  pipelineAccounts(graph).flatMap((account) =>
    PURPOSES.flatMap((purpose) => {
      const count = pipelinePolicies(graph, account, purpose).managed.length;
      const limit = account.quotas.managedPoliciesPerRole;
      return count <= limit
        ? []
        : {
            path: account.path,
            value: count,
            rule: `managed policies of the role that ${purpose}s are past the limit of ${limit}`,
            remedy: `divide the account's nodes among environments, or have AWS raise the quota and say so in ${account.path}.quotas.managedPoliciesPerRole`,
          };
    }),
  );

const trustTooLarge = (graph: Graph, pipeline: Pipeline): Problem[] =>
  pipelineAccounts(graph).flatMap((account) =>
    PURPOSES.flatMap((purpose) => {
      const size = sizeInCharacters(pipelineTrust(graph, pipeline, account, purpose));
      const limit = account.quotas.trustPolicyCharacters;
      return size <= limit
        ? []
        : {
            path: "pipeline.trust",
            value: size,
            rule: `characters of trust policy of the role that ${purpose}s are past AWS's limit of ${limit} in ${account.path}`,
            remedy: "trust fewer principals or branches",
          };
    }),
  );

const stateBucketTooLarge = (graph: Graph): Problem[] => {
  const { stateBucket } = graph;
  const size = stateBucket ? sizeInBytes(bucketPolicy(stateBucket.arn, stateBucketStatements(graph))) : 0;
  return size <= LIMITS.bucketPolicyBytes
    ? []
    : [
        {
          path: "backend.bootstrap",
          value: size,
          rule: `bytes of the state bucket's policy are past AWS's limit of ${LIMITS.bucketPolicyBytes}`,
          remedy: "give the backend the profile of one account, or an assumeRole of the bucket's account",
        },
      ];
};

/** The policies of the pipeline's roles, and what the state bucket grants them, stay within AWS's sizes. */
export const pipelineSizes: Rule = (graph) =>
  graph.pipeline
    ? [...tooManyPolicies(graph), ...trustTooLarge(graph, graph.pipeline), ...stateBucketTooLarge(graph)]
    : [];
