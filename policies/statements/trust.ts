import { oneOrMany } from "../../iam/document";
import type { PolicyStatement } from "../../iam/types";

/** Trust policy: lets AWS services assume the role. */
export const trustServices = (services: readonly string[]): PolicyStatement => ({
  Effect: "Allow",
  Principal: { Service: oneOrMany(services) },
  Action: "sts:AssumeRole",
});

/** Trust policy: lets roles or users assume the role. */
export const trustIdentities = (arns: readonly string[]): PolicyStatement => ({
  Effect: "Allow",
  Principal: { AWS: oneOrMany(arns) },
  Action: "sts:AssumeRole",
});
