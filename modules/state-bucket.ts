import type { TerraformProvider } from "cdktf";
import { Construct } from "constructs";
import type { PolicyDocument, PolicyStatement } from "../iam/types";
import { EncryptionKey } from "./encryption-key";
import { SecureBucket } from "./secure-bucket";

/** The key that a state bucket makes for itself. */
export interface StateKeyProps {
  /** Name of its KMS alias, without `alias/`. */
  readonly aliasName: string;
  /** The whole key policy. */
  readonly policy: PolicyDocument;
}

/** Inputs of {@link StateBucket}. */
export interface StateBucketProps {
  /** Provider of the account and Region of the bucket. */
  readonly provider: TerraformProvider;
  /** Name of the bucket. */
  readonly bucketName: string;
  /** ARN of the bucket. */
  readonly bucketArn: string;
  /**
   * Statements of the bucket policy beside the TLS denials.
   * @default - TLS denials only: who reads the states is for the account's own policies to say
   */
  readonly statements?: readonly PolicyStatement[];
  /**
   * A key of its own (SSE-KMS).
   * @default - keys that S3 manages (SSE-S3)
   */
  readonly key?: StateKeyProps;
  /**
   * Whether Terraform refuses to destroy the bucket and its key.
   * @default true
   */
  readonly protect?: boolean;
}

/**
 * A bucket for the states of Terraform: encrypted, versioned, not public, TLS only, owned by its account. Old versions of a
 * state stay, since they are its backup.
 */
export class StateBucket extends Construct {
  readonly bucket: SecureBucket;
  readonly key: EncryptionKey | undefined;

  constructor(scope: Construct, id: string, props: StateBucketProps) {
    super(scope, id);
    const { provider, bucketName, bucketArn, statements, key, protect = true } = props;
    this.key =
      key &&
      new EncryptionKey(this, "Key", {
        provider,
        description: `Encrypts the states in ${bucketName}`,
        protect,
        ...key,
      });
    this.bucket = new SecureBucket(this, "Bucket", {
      provider,
      bucketName,
      bucketArn,
      protect,
      ...(statements && { statements }),
      ...(this.key && { keyArn: this.key.arn }),
    });
  }
}
