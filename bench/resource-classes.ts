import { IamAccessKey } from "@cdktf/provider-aws/lib/iam-access-key";
import { IamGroupPolicyAttachment } from "@cdktf/provider-aws/lib/iam-group-policy-attachment";
import { IamPolicy } from "@cdktf/provider-aws/lib/iam-policy";
import { IamRolePolicyAttachment } from "@cdktf/provider-aws/lib/iam-role-policy-attachment";
import { IamUser } from "@cdktf/provider-aws/lib/iam-user";
import { IamUserPolicy } from "@cdktf/provider-aws/lib/iam-user-policy";
import { IamUserPolicyAttachment } from "@cdktf/provider-aws/lib/iam-user-policy-attachment";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import { KmsAlias } from "@cdktf/provider-aws/lib/kms-alias";
import { KmsKey } from "@cdktf/provider-aws/lib/kms-key";
import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
import { S3BucketLifecycleConfiguration } from "@cdktf/provider-aws/lib/s3-bucket-lifecycle-configuration";
import { S3BucketOwnershipControls } from "@cdktf/provider-aws/lib/s3-bucket-ownership-controls";
import { S3BucketPolicy } from "@cdktf/provider-aws/lib/s3-bucket-policy";
import { S3BucketPublicAccessBlock } from "@cdktf/provider-aws/lib/s3-bucket-public-access-block";
import { S3BucketReplicationConfigurationA } from "@cdktf/provider-aws/lib/s3-bucket-replication-configuration";
import { S3BucketServerSideEncryptionConfigurationA } from "@cdktf/provider-aws/lib/s3-bucket-server-side-encryption-configuration";
import { S3BucketVersioningA } from "@cdktf/provider-aws/lib/s3-bucket-versioning";
import type { TerraformResource } from "cdktf";
import type { Construct } from "constructs";

/** A class of the provider. `never` stands for the inputs of any of them. */
export interface ResourceClass {
  readonly tfResourceType: string;
  new (scope: Construct, id: string, config: never): TerraformResource;
}

const classes: readonly ResourceClass[] = [
  IamAccessKey,
  IamGroupPolicyAttachment,
  IamPolicy,
  IamRolePolicyAttachment,
  IamUser,
  IamUserPolicy,
  IamUserPolicyAttachment,
  IamRole,
  IamRolePolicy,
  KmsAlias,
  KmsKey,
  S3Bucket,
  S3BucketLifecycleConfiguration,
  S3BucketOwnershipControls,
  S3BucketPolicy,
  S3BucketPublicAccessBlock,
  S3BucketReplicationConfigurationA,
  S3BucketServerSideEncryptionConfigurationA,
  S3BucketVersioningA,
];

const byType = new Map(classes.map((resourceClass) => [resourceClass.tfResourceType, resourceClass]));

/** The class of a Terraform type. */
export const resourceClass = (type: string): ResourceClass => {
  const found = byType.get(type);
  if (!found) {
    throw new Error(`'${type}' is not a type that the floor can create: add its class to bench/resource-classes.ts`);
  }
  return found;
};
