import type { Construct } from "constructs";
import { keyOf } from "../../model/graph";
import type { BucketNode } from "../../model/graph";
import { SecureBucket } from "../../modules/secure-bucket";
import { exchangeStatements } from "../../policies/bucket-policy";
import type { KeyArns } from "../../policies/key-arns";
import { expiringProbePrefixes } from "../../policies/probe-prefixes";
import type { PartProps } from "./part-props";

/** Inputs of a part that renders a bucket of the graph. */
export interface AccountBucketProps extends PartProps {
  /** The bucket to render, in a managed account. */
  readonly bucket: BucketNode;
  /** ARN of the bucket's own key. */
  readonly keyArns: KeyArns;
}

/** A bucket of the graph, with the policy that its exchanges add up to. */
export abstract class AccountBucket extends SecureBucket {
  constructor(scope: Construct, id: string, { graph, provider, bucket, keyArns }: AccountBucketProps) {
    const key = keyOf(bucket);
    const keyArn = key && keyArns(key);
    const bucketKey = bucket.encryption.type === "SSE-KMS" && bucket.encryption.bucketKey;
    super(scope, id, {
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
  }
}
