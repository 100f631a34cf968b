import {
  CognitoUserPool,
  type CognitoUserPoolConfig,
  type CognitoUserPoolLambdaConfig,
} from "@cdktf/provider-aws/lib/cognito-user-pool";
import { LambdaPermission } from "@cdktf/provider-aws/lib/lambda-permission";
import { Construct } from "constructs";
import type { UserPoolTier } from "../../contracts/claims";
import { type TokenIssuer, tokenIssuer } from "../../contracts/token-issuer";
import type { LambdaFunction } from "../functions/lambda-function";

/** Rules for passwords. */
export interface PasswordPolicy {
  /** Fewest characters. */
  readonly minimumLength: number;
  /** A lower-case letter is required. */
  readonly requireLowercase: boolean;
  /** An upper-case letter is required. */
  readonly requireUppercase: boolean;
  /** A digit is required. */
  readonly requireNumbers: boolean;
  /** A special character is required. */
  readonly requireSymbols: boolean;
  /** Days an administrator's temporary password is valid. */
  readonly temporaryPasswordValidityDays: number;
}

/** Who sends the pool's mails. */
export type PoolEmail =
  | { readonly type: "cognito" }
  | {
      /** Amazon SES, from an address of your own. */
      readonly type: "ses";
      /** Verified SES identity. */
      readonly identityArn: string;
      /** Sender. */
      readonly from: string;
      /** Where answers go, or null for the sender. */
      readonly replyTo: string | null;
    };

/** What a user pool is made from. */
export interface UserPoolProps {
  /** Name of the pool in AWS. */
  readonly name: string;
  /** What users sign in with. Cannot be changed on an existing pool. */
  readonly signIn: "username" | "email";
  /** Whether user names differ by case. Cannot be changed on an existing pool. */
  readonly caseSensitive: boolean;
  /** Feature plan. */
  readonly tier: UserPoolTier;
  /** Whether users create their own accounts. */
  readonly selfSignUp: boolean;
  /** Second factor (TOTP). */
  readonly mfa: "off" | "optional" | "required";
  /** Rules for passwords. */
  readonly passwordPolicy: PasswordPolicy;
  /** Who sends mails. */
  readonly email: PoolEmail;
  /** Refuse plans that would destroy or replace the pool, and deletion in the console. */
  readonly protect: boolean;
}

/** The triggers this system uses, as the provider names them. */
export type TriggerKind = "preTokenGeneration" | "postConfirmation" | "postAuthentication";

/** A trigger that the pool already has. */
export class TriggerError extends Error {
  override readonly name = "TriggerError";
}

const MFA = { off: "OFF", optional: "OPTIONAL", required: "ON" } as const;

/** The user pool. Its triggers are attached by {@link addTrigger} or {@link addPreTokenGeneration}. */
export class UserPool extends Construct {
  /** Id of the pool, `REGION_xxxxxxxxx`. */
  readonly userPoolId: string;
  /** ARN of the pool. */
  readonly arn: string;
  /** Issuer and key set of the pool's tokens. */
  readonly tokenIssuer: TokenIssuer;
  private readonly resource: CognitoUserPool;
  private readonly triggers = new Set<TriggerKind>();
  private lambdaConfig: CognitoUserPoolLambdaConfig = {};

  constructor(scope: Construct, id: string, props: UserPoolProps) {
    super(scope, id);
    this.resource = new CognitoUserPool(this, "pool", {
      ...poolConfig(props),
      // The schema of a pool cannot be changed, so a pool taken over with `import` keeps the one it has.
      lifecycle: { ignoreChanges: ["schema"], preventDestroy: props.protect },
    });
    this.userPoolId = this.resource.id;
    this.arn = this.resource.arn;
    this.tokenIssuer = tokenIssuer(this.resource.endpoint);
  }

  /**
   * Attaches a function to a trigger, with the permission that lets this pool and no other invoke it.
   *
   * @throws TriggerError when the pool already has a trigger of that kind
   */
  addTrigger(kind: Exclude<TriggerKind, "preTokenGeneration">, handler: LambdaFunction): void {
    this.attach(kind, handler, { [kind]: handler.arn });
  }

  /**
   * Attaches the function that puts claims into tokens.
   *
   * @param lambdaVersion version of the event, which decides what the function may answer
   * @throws TriggerError when the pool already has such a function
   */
  addPreTokenGeneration(handler: LambdaFunction, lambdaVersion: "V1_0" | "V2_0"): void {
    this.attach("preTokenGeneration", handler, {
      preTokenGenerationConfig: { lambdaArn: handler.arn, lambdaVersion },
    });
  }

  private attach(kind: TriggerKind, handler: LambdaFunction, config: CognitoUserPoolLambdaConfig): void {
    if (this.triggers.has(kind)) {
      throw new TriggerError(
        `The user pool ${this.node.path} already has a ${kind} trigger and was given ${handler.node.path} as a second one. A pool calls one function per trigger: put both tasks into one function.`,
      );
    }
    this.triggers.add(kind);
    this.lambdaConfig = { ...this.lambdaConfig, ...config };
    this.resource.putLambdaConfig(this.lambdaConfig);
    new LambdaPermission(this, `${kind}-permission`, {
      statementId: `${kind}FromUserPool`,
      action: "lambda:InvokeFunction",
      functionName: handler.functionName,
      principal: "cognito-idp.amazonaws.com",
      sourceArn: this.arn,
    });
  }
}

function poolConfig(props: UserPoolProps): CognitoUserPoolConfig {
  return {
    name: props.name,
    userPoolTier: props.tier,
    deletionProtection: props.protect ? "ACTIVE" : "INACTIVE",
    usernameAttributes: props.signIn === "email" ? ["email"] : undefined,
    usernameConfiguration: { caseSensitive: props.caseSensitive },
    autoVerifiedAttributes: ["email"],
    userAttributeUpdateSettings: { attributesRequireVerificationBeforeUpdate: ["email"] },
    schema: [
      {
        name: "email",
        attributeDataType: "String",
        required: true,
        mutable: true,
        stringAttributeConstraints: { minLength: "0", maxLength: "2048" },
      },
    ],
    adminCreateUserConfig: { allowAdminCreateUserOnly: !props.selfSignUp },
    accountRecoverySetting: { recoveryMechanism: [{ name: "verified_email", priority: 1 }] },
    verificationMessageTemplate: { defaultEmailOption: "CONFIRM_WITH_CODE" },
    passwordPolicy: props.passwordPolicy,
    mfaConfiguration: MFA[props.mfa],
    softwareTokenMfaConfiguration: props.mfa === "off" ? undefined : { enabled: true },
    emailConfiguration:
      props.email.type === "cognito"
        ? { emailSendingAccount: "COGNITO_DEFAULT" }
        : {
            emailSendingAccount: "DEVELOPER",
            sourceArn: props.email.identityArn,
            fromEmailAddress: props.email.from,
            replyToEmailAddress: props.email.replyTo ?? undefined,
          },
  };
}
