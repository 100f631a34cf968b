import { join } from "node:path";
import { expect } from "expect";
import { packageFunction } from "../../../stacks/functions/function-package";
import type { AwsApi } from "../parts/aws-api";
import { ROOT } from "../settings";
import { NAME } from "./database";
import { type Outputs, output } from "./read-back";

const FUNCTIONS = "/2015-03-31/functions";

/** Functions of the stack, by the last part of their names. */
export const FUNCTION_NAMES = ["custom-jwt-claims", "sync-users", "retry-users", "reconcile-users"] as const;

/** The claims function as AWS has it: exactly our bytes, and the pool may invoke it. */
export async function checkClaimsFunction(aws: AwsApi, outputs: Outputs, language: "node" | "python"): Promise<string> {
  const name = `${NAME}-custom-jwt-claims`;
  const folder = language === "node" ? "custom-jwt-claims" : "custom-jwt-claims-python";
  const runtime = language === "node" ? "nodejs22.x" : "python3.13";
  const bytes = await checkPackage(aws, name, folder, { Runtime: runtime, Timeout: 5 });
  const { Policy } = await aws.rest("lambda", `${FUNCTIONS}/${name}/policy`);
  const { Statement } = JSON.parse(String(Policy));
  expect(Statement).toHaveLength(1);
  expect(Statement[0]).toMatchObject({
    Action: "lambda:InvokeFunction",
    Principal: { Service: "cognito-idp.amazonaws.com" },
    Condition: { ArnLike: { "AWS:SourceArn": expect.stringContaining(output(outputs, "user_pool_id")) } },
  });
  return bytes;
}

/** The functions that keep users: exactly our bytes, with the time each may take and what it needs to know. */
export async function checkUserFunctions(aws: AwsApi, outputs: Outputs): Promise<string> {
  const common = {
    HASURA_GRAPHQL_URL: "https://hasura.apply.test/v1/graphql",
    HASURA_ADMIN_SECRET_ARN: output(outputs, "admin_secret_arn"),
  };
  const expected = [
    { folder: "sync-users", seconds: 5, variables: { ...common, SYNC_QUEUE_URL: output(outputs, "sync_queue_url") } },
    { folder: "retry-users", seconds: 30, variables: common },
    {
      folder: "reconcile-users",
      seconds: 900,
      variables: { ...common, METRIC_NAMESPACE: NAME, USER_POOL_ID: output(outputs, "user_pool_id") },
    },
  ];
  const packages: string[] = [];
  for (const { folder, seconds, variables } of expected) {
    const wanted = { Runtime: "nodejs22.x", Timeout: seconds, Environment: { Variables: variables } };
    packages.push(`${folder}: ${await checkPackage(aws, `${NAME}-${folder}`, folder, wanted)}`);
  }
  return packages.join("\n");
}

/** Variables of every function, as AWS has them. */
export async function functionEnvironments(aws: AwsApi): Promise<Readonly<Record<string, string>>> {
  const found = await Promise.all(
    FUNCTION_NAMES.map(async (name) => {
      const { Environment } = await aws.rest("lambda", `${FUNCTIONS}/${NAME}-${name}/configuration`);
      return [name, JSON.stringify(Environment)] as const;
    }),
  );
  return Object.fromEntries(found);
}

async function checkPackage(aws: AwsApi, name: string, folder: string, wanted: object): Promise<string> {
  const { hash, zip } = packageFunction(join(ROOT, "functions", folder));
  const { Configuration } = await aws.rest("lambda", `${FUNCTIONS}/${name}`);
  expect(Configuration).toMatchObject({
    Handler: "handler.handler",
    Architectures: ["arm64"],
    CodeSha256: hash,
    CodeSize: zip.length,
    ...wanted,
  });
  return `${zip.length} bytes, SHA-256 ${hash}`;
}
