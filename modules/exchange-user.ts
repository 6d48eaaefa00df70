import { IamAccessKey } from "@cdktf/provider-aws/lib/iam-access-key";
import { IamPolicy } from "@cdktf/provider-aws/lib/iam-policy";
import { IamUser } from "@cdktf/provider-aws/lib/iam-user";
import { IamUserPolicy } from "@cdktf/provider-aws/lib/iam-user-policy";
import { IamUserPolicyAttachment } from "@cdktf/provider-aws/lib/iam-user-policy-attachment";
import type { TerraformProvider, TerraformResource } from "cdktf";
import { Construct } from "constructs";
import { policyJson } from "../iam/size";
import type { PolicyDocument } from "../iam/types";
import { policyNumber } from "./exchange-role";

/** Inputs of {@link ExchangeUser}. */
export interface ExchangeUserProps {
  /** Provider of the account that owns the user. */
  readonly provider: TerraformProvider;
  /** Name of the user, at most 64 characters. */
  readonly userName: string;
  /**
   * What the user may do, in an inline policy of at most 2,048 characters.
   * @default - nothing
   */
  readonly permissions?: PolicyDocument;
  /**
   * What it may do with keys, in a second inline policy: where a key is created with it, its ARN is known only at apply,
   * and a plan shows nothing of a policy that contains it.
   * @default - nothing
   */
  readonly keyPermissions?: PolicyDocument;
  /**
   * What else it may do, each in a managed policy: at most 10.
   * @default - nothing
   */
  readonly morePermissions?: readonly PolicyDocument[];
  /**
   * Path of the user, with a slash at both ends.
   * @default "/"
   */
  readonly path?: string;
  /**
   * PGP public key in base64, or `keybase:<user>`, under which Terraform makes an access key. The state and the output
   * then hold the secret encrypted; without the PGP key Terraform makes none, since it would lie in the state in clear.
   * @default - Terraform makes no access key
   */
  readonly pgpKey?: string;
  /**
   * Import a user that exists instead of creating it.
   * @default false
   */
  readonly existing?: boolean;
}

/** An IAM user for a counterpart that cannot assume roles, with the policies that say all it may do. */
export class ExchangeUser extends Construct {
  readonly resource: IamUser;
  /** What must exist before the user can act: its policies, attached. */
  readonly policies: readonly TerraformResource[];
  /** The access key that Terraform makes, if it does. */
  readonly accessKey: IamAccessKey | undefined;

  constructor(scope: Construct, id: string, props: ExchangeUserProps) {
    super(scope, id);
    const { provider, userName, permissions, keyPermissions, morePermissions = [], pgpKey } = props;
    this.resource = new IamUser(this, "Resource", { provider, name: userName, path: props.path ?? "/" });
    if (props.existing) {
      this.resource.importFrom(userName, provider);
    }
    const user = this.resource.name;
    const inline = (id: string, name: string, document: PolicyDocument | undefined) =>
      document ? [new IamUserPolicy(this, id, { provider, name, user, policy: policyJson(document) })] : [];
    this.policies = [
      ...inline("Policy", "s3-exchange", permissions),
      ...inline("keys", "s3-exchange-keys", keyPermissions),
      ...morePermissions.map((document, index) => {
        const number = policyNumber(index);
        const policy = new IamPolicy(this, number, {
          provider,
          name: `${userName}-s3-exchange-${number}`,
          policy: policyJson(document),
        });
        return new IamUserPolicyAttachment(policy, "Attachment", { provider, user, policyArn: policy.arn });
      }),
    ];
    this.accessKey = pgpKey === undefined ? undefined : new IamAccessKey(this, "AccessKey", { provider, user, pgpKey });
  }
}
