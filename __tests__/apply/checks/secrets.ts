import { expect } from "expect";
import type { AwsApi } from "../parts/aws-api";
import { AwsApiError } from "../parts/aws-api";
import type { Deployment } from "../parts/deployment";
import { NAME } from "./database";

/** The secrets of an environment, by name in Secrets Manager. */
export const SECRETS = {
  admin: `${NAME}/hasura-admin-secret`,
  event: `${NAME}/hasura-event-secret`,
  password: `${NAME}/database-password`,
} as const;

/** Values by secret; a secret without a value is missing. Never print them. */
export type SecretValues = Readonly<Partial<Record<keyof typeof SECRETS, string>>>;

/** What Secrets Manager gives a reader now. */
export async function currentValues(aws: AwsApi): Promise<SecretValues> {
  const values = await Promise.all(
    Object.entries(SECRETS).map(async ([key, SecretId]) => {
      try {
        const { SecretString } = await aws.secrets("GetSecretValue", { SecretId });
        return [[key, String(SecretString)] as const];
      } catch (error) {
        if (error instanceof AwsApiError && error.message.includes("ResourceNotFoundException")) return [];
        throw error;
      }
    }),
  );
  return Object.fromEntries(values.flat());
}

/** Where the values of Secrets Manager stand, too; compared here, so that a failure prints no value. */
export interface Agreement {
  /** Whether all three secrets have a value. */
  readonly made: boolean;
  /** Whether RDS was given the password of Secrets Manager. */
  readonly rds: boolean;
  /** Whether the cluster has all three; undefined without a cluster. */
  readonly cluster?: boolean;
}

/** Compares the places that must be equal. */
export async function agreement({ emulator, kubectl, namespace }: Deployment): Promise<Agreement> {
  const values = await currentValues(emulator.api);
  const { admin, event, password } = values;
  const made = admin !== undefined && event !== undefined && password !== undefined;
  const rds = password !== undefined && emulator.watch.passwordOf(NAME) === password;
  if (!kubectl) return { made, rds };
  if (!made || !(await kubectl.exists("secret", "hasura", namespace))) return { made, rds, cluster: false };
  const data = await kubectl.secretData("hasura", namespace);
  const url = new URL(data["database-url"] ?? "none:");
  const cluster =
    data["admin-secret"] === admin &&
    data["event-secret"] === event &&
    url.password === password &&
    url.username === "hasura" &&
    url.searchParams.get("sslmode") === "verify-full";
  return { made, rds, cluster };
}

/** All places hold the same values. */
export async function expectEqual(deployment: Deployment): Promise<string> {
  const places = deployment.kubectl ? "Secrets Manager, RDS and cluster" : "Secrets Manager and RDS";
  const all = { made: true, rds: true, ...(deployment.kubectl && { cluster: true }) };
  expect(await agreement(deployment)).toEqual(all);
  return `${places} are equal`;
}

/** Three secrets, each with a value of its own that nobody could guess. */
export async function checkSecrets(aws: AwsApi): Promise<string> {
  const values = Object.values(await currentValues(aws));
  expect(values.map((value) => /^[A-Za-z0-9]{48}$/.test(value))).toEqual([true, true, true]);
  expect(new Set(values).size).toBe(3);
  return Object.values(SECRETS).join(", ");
}
