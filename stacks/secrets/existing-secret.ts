import { TerraformStack } from "cdktf";
import { Construct } from "constructs";

/**
 * The value of an existing Secrets Manager secret, read anew in every run and written to neither plan nor state.
 * CDKTF has no construct for ephemeral blocks, so the block is added by an override.
 * Source: https://developer.hashicorp.com/terraform/language/resources/ephemeral (Terraform 1.10)
 */
export class ExistingSecret extends Construct {
  /** Reference to the value, for write-only arguments and provider configuration only; Terraform refuses it elsewhere. */
  readonly ephemeralValue: string;

  /**
   * @param props.secretArn ARN of the secret; its whole string is the value
   */
  constructor(scope: Construct, id: string, props: { readonly secretArn: string }) {
    super(scope, id);
    const stack = TerraformStack.of(this);
    const name = stack.getLogicalId(this.node).replaceAll("-", "_");
    stack.addOverride(`ephemeral.aws_secretsmanager_secret_version.${name}`, { secret_id: props.secretArn });
    this.ephemeralValue = `\${ephemeral.aws_secretsmanager_secret_version.${name}.secret_string}`;
  }
}
