import { Construct } from "constructs";
import type { PolicyDocument } from "../iam/types";
import { EncryptionKey } from "./encryption-key";
import { SecureBucket, type SecureBucketProps } from "./secure-bucket";

/** The key that a state bucket makes for itself. */
export interface StateKeyProps {
  /** Name of its KMS alias, without `alias/`. */
  readonly aliasName: string;
  /** The whole key policy. */
  readonly policy: PolicyDocument;
}

/**
 * Inputs of {@link StateBucket}. Without statements the policy has the TLS denials alone: who reads the states is for the
 * account's own policies to say.
 */
export interface StateBucketProps extends Pick<
  SecureBucketProps,
  "provider" | "bucketName" | "bucketArn" | "statements" | "protect"
> {
  /**
   * A key of its own (SSE-KMS).
   * @default - keys that S3 manages (SSE-S3)
   */
  readonly key?: StateKeyProps;
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
