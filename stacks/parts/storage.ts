import type { TerraformProvider } from "cdktf";
import type { Construct } from "constructs";
import { keyOf } from "../../model/edges";
import type { BucketNode, Graph, KeyNode } from "../../model/graph";
import { parseKeyArn } from "../../model/names/key-arn";
import { BucketReplication } from "../../modules/bucket-replication";
import { EncryptionKey } from "../../modules/encryption-key";
import { SecureBucket } from "../../modules/secure-bucket";
import { exchangeStatements } from "../../policies/bucket-policy";
import type { KeyArns } from "../../policies/key-arns";
import { keyPolicy } from "../../policies/key-policy";
import { expiringProbePrefixes } from "../../policies/probe-prefixes";
import { replicationConfiguration } from "../../policies/replication-configuration";

/** What every part of a stack needs. */
export interface PartProps {
  /** The resolved environment. */
  readonly graph: Graph;
  /** Provider of the account and Region that the part lies in. */
  readonly provider: TerraformProvider;
  /** ARNs of the keys that it encrypts with. */
  readonly keyArns: KeyArns;
}

/** A bucket of a managed account, with the policy and the replication rules that its exchanges add up to. */
export class AccountBucket extends SecureBucket {
  /** The replication configuration, where files leave by replication. */
  readonly replication: BucketReplication | undefined;

  constructor(scope: Construct, bucket: BucketNode, { graph, provider, keyArns }: PartProps) {
    const key = keyOf(bucket);
    const keyArn = key && keyArns(key);
    const bucketKey = bucket.encryption.type === "SSE-KMS" && bucket.encryption.bucketKey;
    super(scope, bucket.alias, {
      provider,
      bucketName: bucket.name,
      bucketArn: bucket.arn,
      ownership: bucket.ownership,
      versioned: bucket.versioning,
      existing: bucket.existing,
      objectLock: bucket.objectLock,
      protect: graph.protect,
      expiringPrefixes: expiringProbePrefixes(graph, bucket),
      statements: exchangeStatements(graph, bucket, keyArns),
      ...(keyArn !== undefined && { keyArn, bucketKey }),
    });
    const configuration = replicationConfiguration(graph, bucket, keyArns);
    this.replication =
      configuration &&
      new BucketReplication(this, "Replication", {
        provider,
        bucket: this.resource.bucket,
        roleArn: configuration.role.arn,
        rules: configuration.rules,
      });
  }
}

/** A key of a managed account, with the policy that its exchanges add up to. */
export class AccountKey extends EncryptionKey {
  constructor(scope: Construct, key: KeyNode, { graph, provider }: PartProps) {
    const existingKeyId = key.existing && key.arn !== undefined ? parseKeyArn(key.arn)?.keyId : undefined;
    const buckets = graph.encryptedBy(key).map(({ name }) => name);
    super(scope, key.alias, {
      provider,
      description: `Encrypts the files of ${buckets.length === 1 ? buckets.join() : `${buckets.length} buckets`}`,
      policy: keyPolicy(graph, key),
      protect: graph.protect,
      ...(key.name !== undefined && { aliasName: key.name }),
      ...(existingKeyId !== undefined && { existingKeyId }),
    });
  }
}
