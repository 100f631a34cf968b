import type { Environment } from "../../../environments/schema";
import { systemName } from "../../../environments/system-name";
import { partition } from "../../partition";
import { boundaryArn } from "../names";

/** What the permissions of an environment's roles are made from. */
export interface PermissionScope {
  /** `SYSTEM-ENVIRONMENT`, the first part of all names and the value of the tag `stack`. */
  readonly name: string;
  /** ARN in the environment's region and account. */
  readonly arn: (service: string, resource: string) => string;
  /** ARN of a service without regions, such as IAM. */
  readonly globalArn: (service: string, resource: string) => string;
  /** ARN of the permissions boundary of function roles. */
  readonly boundaryArn: string;
  /** ARNs of secrets that exist already and are read: of identity providers, and of a database of yours. */
  readonly existingSecretArns: readonly string[];
  /** KMS key of the database, or null for AWS's own. */
  readonly databaseKeyArn: string | null;
  /** The environment itself, for what only some have. */
  readonly environment: Environment;
}

/** The scope of an environment. */
export function permissionScope(environment: Environment): PermissionScope {
  const { aws, database, identity } = environment;
  const name = systemName(environment);
  const beginning = `arn:${partition(aws.region)}`;
  return {
    name,
    arn: (service, resource) => `${beginning}:${service}:${aws.region}:${aws.accountId}:${resource}`,
    globalArn: (service, resource) => `${beginning}:${service}::${aws.accountId}:${resource}`,
    boundaryArn: boundaryArn(name, aws),
    existingSecretArns: [
      ...identity.identityProviders.flatMap((provider) =>
        "clientSecretArn" in provider ? [provider.clientSecretArn] : [],
      ),
      ...(database.type === "existing" ? [database.urlSecretArn] : []),
    ],
    databaseKeyArn: database.type === "rds" ? database.keyArn : null,
    environment,
  };
}
