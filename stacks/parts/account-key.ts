import type { Construct } from "constructs";
import type { KeyNode } from "../../model/graph";
import { parseKeyArn } from "../../model/names/key-arn";
import { EncryptionKey } from "../../modules/encryption-key";
import { keyPolicy } from "../../policies/key-policy";
import type { PartProps } from "./part-props";

/** Inputs of {@link AccountKey}. */
export interface AccountKeyProps extends PartProps {
  /** The key to render, in a managed account. */
  readonly key: KeyNode;
}

/** A key of the graph, with the policy that its exchanges add up to. */
export class AccountKey extends EncryptionKey {
  constructor(scope: Construct, id: string, { graph, provider, key }: AccountKeyProps) {
    const existingKeyId = key.existing && key.arn !== undefined ? parseKeyArn(key.arn)?.keyId : undefined;
    const buckets = graph.encryptedBy(key).map(({ name }) => name);
    super(scope, id, {
      provider,
      description: `Encrypts the files of ${buckets.length === 1 ? buckets.join() : `${buckets.length} buckets`}`,
      policy: keyPolicy(graph, key),
      protect: graph.protect,
      ...(key.name !== undefined && { aliasName: key.name }),
      ...(existingKeyId !== undefined && { existingKeyId }),
    });
  }
}
