import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
import type { ITerraformDependable, TerraformResource } from "cdktf";
import { Construct } from "constructs";
import { addressOf } from "./address";
import { BucketEncryption, type BucketEncryptionProps } from "./bucket-encryption";
import { BucketLifecycle, type BucketLifecycleProps } from "./bucket-lifecycle";
import { BucketOwnership, type BucketOwnershipProps } from "./bucket-ownership";
import { BucketVersioning } from "./bucket-versioning";
import { PublicAccessBlock } from "./public-access-block";
import { TlsOnlyBucketPolicy, type TlsOnlyBucketPolicyProps } from "./tls-only-bucket-policy";

/** Inputs of {@link SecureBucket}. */
export interface SecureBucketProps
  extends
    Pick<BucketEncryptionProps, "provider" | "keyArn" | "bucketKey">,
    Pick<BucketOwnershipProps, "ownership">,
    Pick<BucketLifecycleProps, "abortIncompleteUploadsAfterDays" | "expiringPrefixes">,
    Pick<TlsOnlyBucketPolicyProps, "bucketArn" | "statements"> {
  /** Name of the bucket. */
  readonly bucketName: string;
  /**
   * What must exist before the policy, such as the roles that it names.
   * @default - nothing
   */
  readonly policyDependsOn?: readonly ITerraformDependable[];
  /**
   * Whether the bucket keeps versions: without them a put overwrites.
   * @default true
   */
  readonly versioned?: boolean | undefined;
  /**
   * S3 Object Lock, which only a new bucket can be given.
   * @default false
   */
  readonly objectLock?: boolean;
  /**
   * Whether Terraform refuses to destroy the bucket.
   * @default true
   */
  readonly protect?: boolean;
  /**
   * Import a bucket that exists instead of creating it.
   * @default false
   */
  readonly existing?: boolean;
}

/**
 * A bucket with the settings that every exchange relies on: encrypted, versioned, not public, TLS only. Its settings are
 * applied one after another, because S3 answers 409 to changes of one bucket that arrive together.
 */
export class SecureBucket extends Construct {
  readonly resource: S3Bucket;
  readonly versioning: BucketVersioning;
  readonly policy: TlsOnlyBucketPolicy;

  constructor(scope: Construct, id: string, props: SecureBucketProps) {
    super(scope, id);
    const { provider, bucketName, bucketArn, protect = true, existing = false } = props;
    this.resource = new S3Bucket(this, "Resource", {
      provider,
      bucket: bucketName,
      ...(props.objectLock && { objectLockEnabled: true }),
      lifecycle: { preventDestroy: protect },
    });
    if (existing) {
      this.resource.importFrom(bucketName, provider);
    }
    const { bucket } = this.resource;
    const after = (previous: TerraformResource) => ({ provider, bucket, dependsOn: [{ fqn: addressOf(previous) }] });
    this.versioning = new BucketVersioning(this, "Versioning", { provider, bucket, enabled: props.versioned });
    const publicAccessBlock = new PublicAccessBlock(this, "PublicAccessBlock", after(this.versioning.resource));
    const ownership = new BucketOwnership(this, "Ownership", {
      ...after(publicAccessBlock.resource),
      ownership: props.ownership,
    });
    const encryption = new BucketEncryption(this, "Encryption", {
      ...after(ownership.resource),
      keyArn: props.keyArn,
      bucketKey: props.bucketKey,
    });
    const lifecycle = new BucketLifecycle(this, "Lifecycle", {
      ...after(encryption.resource),
      abortIncompleteUploadsAfterDays: props.abortIncompleteUploadsAfterDays,
      expiringPrefixes: props.expiringPrefixes,
    });
    this.policy = new TlsOnlyBucketPolicy(this, "Policy", {
      provider,
      bucket,
      bucketArn,
      statements: props.statements ?? [],
      dependsOn: [{ fqn: addressOf(lifecycle.resource) }, ...(props.policyDependsOn ?? [])],
    });
  }
}
