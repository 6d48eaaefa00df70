import { KmsAlias } from "@cdktf/provider-aws/lib/kms-alias";
import { KmsKey } from "@cdktf/provider-aws/lib/kms-key";
import type { ITerraformDependable, TerraformProvider } from "cdktf";
import { Construct } from "constructs";
import { policyJson } from "../iam/size";
import type { PolicyDocument } from "../iam/types";
import { dependsOnElement } from "./address";

/** Inputs of {@link EncryptionKey}. */
export interface EncryptionKeyProps {
  /** Provider of the account that owns the key. */
  readonly provider: TerraformProvider;
  /** What the key is for, as the console shows it. */
  readonly description: string;
  /** The whole key policy. KMS keeps one policy per key. */
  readonly policy: PolicyDocument;
  /**
   * Name of a KMS alias for people to find the key by, without `alias/`.
   * @default - no alias
   */
  readonly aliasName?: string;
  /**
   * Days between the request to delete the key and its deletion, 7 to 30.
   * @default 30
   */
  readonly deletionWindowInDays?: number;
  /**
   * Whether Terraform refuses to destroy the key, and with it everything that it encrypted.
   * @default true
   */
  readonly protect?: boolean;
  /**
   * Id of a key that exists, to import instead of creating one.
   * @default - a new key
   */
  readonly existingKeyId?: string;
  /**
   * What must exist first, such as the roles that the policy names: KMS refuses principals that do not exist.
   * @default - nothing
   */
  readonly dependsOn?: readonly ITerraformDependable[];
}

/**
 * A customer managed KMS key with its policy, rotated every year.
 *
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/rotate-keys.html
 */
export class EncryptionKey extends Construct {
  readonly resource: KmsKey;

  constructor(scope: Construct, id: string, props: EncryptionKeyProps) {
    super(scope, id);
    const { provider, aliasName, existingKeyId, protect = true } = props;
    this.resource = new KmsKey(this, "Resource", {
      provider,
      description: props.description,
      enableKeyRotation: true,
      deletionWindowInDays: props.deletionWindowInDays ?? 30,
      policy: policyJson(props.policy),
      lifecycle: { preventDestroy: protect },
      ...dependsOnElement(props.dependsOn),
    });
    if (existingKeyId !== undefined) {
      this.resource.importFrom(existingKeyId, provider);
    }
    if (aliasName !== undefined) {
      new KmsAlias(this, "Alias", { provider, name: `alias/${aliasName}`, targetKeyId: this.resource.keyId });
    }
  }

  /** ARN of the key: a Terraform reference. */
  get arn(): string {
    return this.resource.arn;
  }
}
