import { createHash } from "node:crypto";
import { z } from "zod";
import type { Environment } from "../../environments";
import { LOCAL_ACCOUNT } from "../functions/lambda-variables";
import type { AwsOperation } from "./aws-api";
import { AwsError } from "./aws-error";

const inputSchema = z.strictObject({ SecretId: z.string(), VersionStage: z.literal("AWSCURRENT").optional() });

/** ARN of the secret with Hasura's admin secret; the six characters at its end are AWS's own in a real one. */
export function adminSecretArn({ aws, system, name }: Pick<Environment, "aws" | "system" | "name">): string {
  return `arn:aws:secretsmanager:${aws.region}:${LOCAL_ACCOUNT}:secret:${system}-${name}-hasura-admin-secret-LOCAL0`;
}

/**
 * Secrets Manager's GetSecretValue, over one secret.
 * Source: https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_GetSecretValue.html
 */
export function getSecretValue(arn: string, value: string): AwsOperation {
  return async (input) => {
    const read = inputSchema.safeParse(input);
    if (!read.success) {
      throw new AwsError("InvalidParameterException", "GetSecretValue takes SecretId, and AWSCURRENT as VersionStage.");
    }
    if (read.data.SecretId !== arn) {
      throw new AwsError("ResourceNotFoundException", "Secrets Manager can't find the specified secret.");
    }
    return {
      ARN: arn,
      Name: arn.split(":").at(-1)?.slice(0, -"-LOCAL0".length),
      SecretString: value,
      VersionId: createHash("sha256").update(arn).digest("hex").slice(0, 32),
      VersionStages: ["AWSCURRENT"],
    };
  };
}
