import { Construct } from "constructs";
import { addEphemeralBlock } from "./ephemeral-block";

/** The value of an existing Secrets Manager secret. */
export class ExistingSecret extends Construct {
  /** Reference to the value, for write-only arguments and provider configuration only; Terraform refuses it elsewhere. */
  readonly ephemeralValue: string;

  /**
   * @param props.secretArn ARN of the secret; its whole string is the value
   */
  constructor(scope: Construct, id: string, props: { readonly secretArn: string }) {
    super(scope, id);
    const attribute = addEphemeralBlock(this, "aws_secretsmanager_secret_version", { secret_id: props.secretArn });
    this.ephemeralValue = attribute("secret_string");
  }
}
