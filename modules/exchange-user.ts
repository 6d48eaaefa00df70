import { IamAccessKey } from "@cdktf/provider-aws/lib/iam-access-key";
import { IamUser } from "@cdktf/provider-aws/lib/iam-user";
import { IamUserPolicy } from "@cdktf/provider-aws/lib/iam-user-policy";
import { IamUserPolicyAttachment } from "@cdktf/provider-aws/lib/iam-user-policy-attachment";
import { Construct } from "constructs";
import { givePermissions, type ExchangeIdentityProps, type GivenPermissions } from "./permissions";

/** Inputs of {@link ExchangeUser}. */
export interface ExchangeUserProps extends ExchangeIdentityProps {
  /** Name of the user, at most 64 characters. */
  readonly userName: string;
  /**
   * PGP public key in base64, or `keybase:<user>`, under which Terraform makes an access key. The state and the output
   * then hold the secret encrypted; without the PGP key Terraform makes none, since it would lie in the state in clear.
   * @default - Terraform makes no access key
   */
  readonly pgpKey?: string;
}

/** An IAM user for a counterpart that cannot assume roles, with the policies that say all it may do. */
export class ExchangeUser extends Construct {
  readonly resource: IamUser;
  /** What must exist before the user can act. */
  readonly permissions: GivenPermissions;
  /** The access key that Terraform makes, if it does. */
  readonly accessKey: IamAccessKey | undefined;

  constructor(scope: Construct, id: string, props: ExchangeUserProps) {
    super(scope, id);
    const { provider, userName, pgpKey } = props;
    this.resource = new IamUser(this, "Resource", {
      provider,
      name: userName,
      path: props.path ?? "/",
      ...(props.permissionsBoundary !== undefined && { permissionsBoundary: props.permissionsBoundary }),
    });
    if (props.existing) {
      this.resource.importFrom(userName, provider);
    }
    const user = this.resource.name;
    this.permissions = givePermissions(this, props, {
      provider,
      identityName: userName,
      inline: (policyId, name, policy) => new IamUserPolicy(this, policyId, { provider, name, user, policy }),
      attach: (policy) => new IamUserPolicyAttachment(policy, "Attachment", { provider, user, policyArn: policy.arn }),
    });
    this.accessKey = pgpKey === undefined ? undefined : new IamAccessKey(this, "AccessKey", { provider, user, pgpKey });
  }
}
