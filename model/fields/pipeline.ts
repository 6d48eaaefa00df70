import { asList } from "../../iam/document";
import type { Fields } from "./fields";
import { checkBranch, checkGitHubEnvironment, checkRepository } from "../names/github";
import { checkIdentityArn } from "../names/principal";
import { checkPathAndName } from "../names/trust";
import { PURPOSES } from "../pipeline-roles";
import type { Pipeline } from "../pipeline";

/** Checks every value of a pipeline. Fields that have the wrong shape are absent, whatever the type says. */
export const checkPipeline = (fields: Fields, pipeline: Partial<Pipeline>): void => {
  const { trust, administrator } = pipeline;
  fields.check("pipeline.planRole", pipeline.planRole, checkPathAndName);
  fields.check("pipeline.deployRole", pipeline.deployRole, checkPathAndName);
  fields.check("pipeline.administrator.role", administrator?.role, checkPathAndName);
  fields.session("pipeline.administrator", administrator);
  if (trust?.type === "github") {
    fields.check("pipeline.trust.repository", trust.repository, checkRepository);
    fields.check("pipeline.trust.environment", trust.environment, checkGitHubEnvironment);
    trust.planBranches?.forEach((branch, index) => {
      fields.check(`pipeline.trust.planBranches.${index}`, branch, checkBranch);
    });
  }
  if (trust?.type === "principals") {
    for (const who of PURPOSES) {
      const arns = asList(trust[who]);
      fields.check(`pipeline.trust.${who}`, arns, (all) =>
        all.length > 0 ? undefined : { rule: "names nobody", remedy: "write the ARN of a role, user or account" },
      );
      arns.forEach((arn, index) => {
        fields.check(
          `pipeline.trust.${who}${typeof trust[who] === "string" ? "" : `.${index}`}`,
          arn,
          checkIdentityArn,
        );
      });
    }
  }
};
