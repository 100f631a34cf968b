import { SecretsmanagerSecret } from "@cdktf/provider-aws/lib/secretsmanager-secret";
import { SecretsmanagerSecretVersion } from "@cdktf/provider-aws/lib/secretsmanager-secret-version";
import { Construct } from "constructs";
import { addEphemeralBlock } from "./ephemeral-block";
import { ExistingSecret } from "./existing-secret";

/** What a secret is made from. */
export interface GeneratedSecretProps {
  /** Name in Secrets Manager. */
  readonly name: string;
  /** What the secret opens, shown in the AWS console. */
  readonly description: string;
  /** Raised by one, the value is made anew. */
  readonly revision: number;
  /** Keep the secret for 30 days after it was destroyed; otherwise its name is free at once. */
  readonly protect: boolean;
}

/** Letters and digits: 62^48 values. No punctuation, because the value also stands in a URL and in headers. */
const LENGTH = 48;

/** The longest that Secrets Manager keeps a deleted secret. Source: https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_DeleteSecret.html */
const RECOVERY_DAYS = 30;

/**
 * A secret that nobody ever sees: made by Secrets Manager's own generator, written through a write-only argument and read
 * back from where it was written.
 *
 * Everybody takes the value that was read back and nobody the generated one, which is another one in each run: after an
 * apply that stopped half way, the next one hands on what Secrets Manager holds, so that all places end up equal.
 */
export class GeneratedSecret extends Construct {
  /** ARN of the secret, for functions that read it at run time. */
  readonly arn: string;
  /** Reference to the value, for write-only arguments and provider configuration only; Terraform refuses it elsewhere. */
  readonly ephemeralValue: string;

  constructor(scope: Construct, id: string, props: GeneratedSecretProps) {
    super(scope, id);
    const generated = addEphemeralBlock(this, "aws_secretsmanager_random_password", {
      password_length: LENGTH,
      exclude_punctuation: true,
    });
    const secret = new SecretsmanagerSecret(this, "secret", {
      name: props.name,
      description: props.description,
      recoveryWindowInDays: props.protect ? RECOVERY_DAYS : 0,
    });
    const version = new SecretsmanagerSecretVersion(this, "version", {
      secretId: secret.arn,
      secretStringWo: generated("random_password"),
      secretStringWoVersion: props.revision,
    });
    this.arn = secret.arn;
    // Through the version, so that it is read after it was written; and by its ARN, which is unknown until then: an id that
    // is known already would be read while planning, and after an apply that stopped between the two no plan would pass.
    this.ephemeralValue = new ExistingSecret(this, "value", { secretArn: version.arn }).ephemeralValue;
  }
}
