import { z } from "zod";
import { DEFAULT_CLAIMS_NAMESPACE } from "../contracts/claims";
import { databaseSchema } from "./schema/database";
import { field, pattern } from "./schema/fields";
import { hasuraSchema } from "./schema/hasura";
import { identitySchema } from "./schema/identity";
import {
  alarmsSchema,
  awsSchema,
  backendSchema,
  clusterSchema,
  functionsSchema,
  importsSchema,
  rolesSchema,
  secretsSchema,
} from "./schema/platform";
import { usersSchema } from "./schema/users";

const claimsSchema = z.strictObject({
  format: field(
    z.enum(["stringified", "json"]).default("stringified"),
    "How the Hasura claims stand in the ID token. `stringified` works on every tier, `json` needs Essentials or Plus; the trigger version and Hasura's `claims_format` follow from it.",
  ),
  namespace: field(
    pattern(
      /^[\x21\x23-\x5b\x5d-\x7e]{1,256}$/,
      "1 to 256 printable characters without spaces, quotes and backslashes",
    ).default(DEFAULT_CLAIMS_NAMESPACE),
    "Claim of the ID token that holds the Hasura claims.",
  ),
  defaultRole: field(
    z.string().min(1).default("user"),
    "Role of the catalogue that every signed-in user holds and acts in by default.",
  ),
});

/**
 * The schema of an environment: the single source of its type, its validation and its reference page.
 * Rules across fields and across environments stand in `environments/rules/`.
 */
export const environmentSchema = z.strictObject({
  name: field(
    pattern(
      /^(?!terraform-cloud$|.*--)[a-z][a-z0-9-]{0,18}[a-z0-9]$/,
      "2 to 20 lower-case letters, digits and hyphens, starting with a letter, not ending with a hyphen and without two in a row; terraform-cloud is taken",
    ),
    "Name of the environment and of its stack: `cdktf deploy NAME`. Renaming one destroys it and creates another.",
  ),
  system: field(
    pattern(
      /^(?!sg$|.*--)[a-z][a-z0-9-]{0,18}[a-z0-9]$/,
      "2 to 20 lower-case letters, digits and hyphens, starting with a letter, not ending with a hyphen and without two in a row; sg is taken",
    ),
    "Name of the whole system; resources are called `SYSTEM-NAME-…`.",
  ),
  production: field(z.boolean(), "Real users live here: protection and spare capacity are compulsory."),
  protect: field(
    z.boolean(),
    "Refuse every plan that would destroy or replace the user pool, its client, its domain or the database, and turn the deletion protection of Cognito and RDS on.",
  ),
  aws: field(awsSchema, "Where AWS resources go."),
  backend: field(backendSchema, "Where Terraform's state lives and its runs happen."),
  cluster: field(clusterSchema, "The existing Kubernetes cluster."),
  roles: field(rolesSchema, "The role catalogue (`environments/roles.ts`)."),
  claims: field(claimsSchema.prefault({}), "The Hasura claims in the ID token."),
  functions: field(functionsSchema.prefault({}), "How trigger functions run."),
  identity: field(identitySchema, "Cognito."),
  secrets: field(
    secretsSchema.prefault({}),
    "The secrets that are made here: database password, admin secret, event secret.",
  ),
  database: field(databaseSchema, "The PostgreSQL database."),
  hasura: field(hasuraSchema, "Hasura on Kubernetes."),
  users: field(usersSchema.prefault({}), "How the table `users` is kept in step with Cognito."),
  alarms: field(alarmsSchema.prefault({}), "Who is told when something needs a person."),
  imports: field(
    importsSchema.default([]),
    "What exists already and is taken over by the next deployment; a plan shows it first (`docs/taking-over.md`). Remove the entries afterwards.",
  ),
});

/** An environment as the stacks see it: validated, with every default filled in. */
export type Environment = z.output<typeof environmentSchema>;

/** An environment as a person writes it: fields with a default may be left out. */
export type EnvironmentInput = z.input<typeof environmentSchema>;
