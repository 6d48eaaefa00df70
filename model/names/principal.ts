import type { Finding } from "../problem";

/**
 * Service principal in a trust policy, such as `ecs-tasks.amazonaws.com`.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
 */
export const checkServicePrincipal = (service: string): Finding | undefined =>
  /^[a-z0-9-]+(\.[a-z0-9-]+)*\.amazonaws\.com(\.cn)?$/.test(service)
    ? undefined
    : { rule: "is not a service principal", remedy: "write the service's own name, such as ecs-tasks.amazonaws.com" };

/**
 * ARN of an IAM role, user or whole account (`:root`) in a trust policy. Wildcards are no principals.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
 */
export const checkIdentityArn = (arn: string): Finding | undefined =>
  /^arn:(aws|aws-cn|aws-us-gov):iam::\d{12}:(root|(role|user)\/([\w+=,.@-]+\/)*[\w+=,.@-]+)$/.test(arn)
    ? undefined
    : {
        rule: "is not the ARN of an IAM role, user or account",
        remedy: "write arn:aws:iam::<account id>:role/<role name>, without wildcards",
      };
