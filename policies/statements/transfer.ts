import { oneOrMany } from "../../iam/document";
import type { PolicyStatement } from "../../iam/types";

/**
 * Identity policy of a transfer role or user, as published; deleting only while the connection test is on.
 *
 * @param objects ARNs of the objects to write, in buckets of the role's own account
 */
export const transferFiles = (objects: readonly string[], connectionTest: boolean): PolicyStatement => ({
  Sid: connectionTest ? "TransferFilesWithConnectionTest" : "TransferFiles",
  Effect: "Allow",
  Action: connectionTest ? ["s3:PutObject", "s3:DeleteObject"] : "s3:PutObject",
  Resource: oneOrMany(objects),
});

/**
 * Identity policy in the source account: lets its holders assume exactly one transfer role.
 *
 * @param sessionTags whether they may pass session tags, which across accounts both sides must allow
 */
export const assumeTransferRole = (roleArn: string, sessionTags: boolean): PolicyStatement => ({
  Sid: "AssumeTransferRole",
  Effect: "Allow",
  Action: sessionTags ? ["sts:AssumeRole", "sts:TagSession"] : "sts:AssumeRole",
  Resource: roleArn,
});
