/**
 * Child process: stands in for Cognito, Secrets Manager and Hasura, and runs the function against itself in a process of
 * its own, so that the memory of the one is not the other's. Writes change nothing: each run finds the same.
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:http";
import { z } from "zod";
import { SYNC_VARIABLES } from "../../../contracts/user-sync";
import { makePeople, type People } from "./reconcile-people";

const listUsers = z.object({
  Filter: z.string().default(""),
  Limit: z.number(),
  PaginationToken: z.string().default(""),
});
const graphqlRequest = z.object({
  query: z.string(),
  variables: z.object({
    users: z.array(z.unknown()).default([]),
    ids: z.array(z.unknown()).default([]),
    limit: z.number().default(0),
    where: z
      .object({
        id: z.object({
          _in: z.array(z.string()).optional(),
          _gte: z.string().optional(),
          _gt: z.string().optional(),
          _lt: z.string().optional(),
        }),
      })
      .default({ id: {} }),
  }),
});

/** The users from the filter's prefix, or exact `sub`; all of them fit into the first page when it is exact. */
function usersPage({ pool }: People, body: unknown): string {
  const { Filter, Limit, PaginationToken } = listUsers.parse(body);
  const [, sign, value = ""] = /^sub (\^=|=) "([^"]*)"$/.exec(Filter) ?? [];
  if (sign === "=") return `{"Users":${pool.of([value])}}`;
  const end = pool.firstFrom(`${value}~`);
  const from = PaginationToken === "" ? pool.firstFrom(value) : Number(PaginationToken);
  const to = Math.min(end, from + Limit);
  return `{"Users":${pool.slice(from, to)}${to < end ? `,"PaginationToken":"${to}"` : ""}}`;
}

function graphqlAnswer({ table }: People, body: unknown): string {
  const { query, variables } = graphqlRequest.parse(body);
  const { users, ids, limit, where } = variables;
  if (query.includes("insert_users")) return `{"data":{"insert_users":{"affected_rows":${users.length}}}}`;
  if (query.includes("update_users")) return `{"data":{"update_users":{"affected_rows":${ids.length}}}}`;
  const { _in, _gte = "", _gt, _lt } = where.id;
  if (_in) return `{"data":{"users":${table.of(_in)}}}`;
  const from = _gt === undefined ? table.firstFrom(_gte) : table.firstFrom(_gt, false);
  const to = Math.min(from + limit, _lt === undefined ? table.length : table.firstFrom(_lt));
  return `{"data":{"users":${table.slice(from, to)}}}`;
}

function answerOf(people: People, target: unknown, body: unknown): string {
  switch (String(target).replace(/^.*\./, "")) {
    case "ListUsers":
      return usersPage(people, body);
    case "DescribeUserPool":
      return `{"UserPool":{"EstimatedNumberOfUsers":${people.pool.length}}}`;
    case "GetSecretValue":
      return '{"SecretString":"a-secret-of-the-bench"}';
    default:
      return graphqlAnswer(people, body);
  }
}

async function main(users: number, runner: string, ...options: readonly string[]): Promise<void> {
  const people = makePeople(users);
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const body: unknown = JSON.parse(Buffer.concat(chunks).toString());
      response.end(answerOf(people, request.headers["x-amz-target"], body));
    });
  });
  server.keepAliveTimeout = 60_000;
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = z.object({ port: z.number() }).parse(server.address());
  const url = `http://127.0.0.1:${port}`;
  const child = spawn(process.execPath, ["--expose-gc", runner, ...options, JSON.stringify(people.planted)], {
    stdio: ["ignore", "inherit", "inherit"],
    env: {
      AWS_ENDPOINT_URL: url,
      AWS_REGION: "eu-west-1",
      AWS_ACCESS_KEY_ID: "bench",
      AWS_SECRET_ACCESS_KEY: "bench",
      [SYNC_VARIABLES.graphqlUrl]: `${url}/v1/graphql`,
      [SYNC_VARIABLES.adminSecretArn]: "arn:aws:secretsmanager:eu-west-1:123456789012:secret:bench",
      [SYNC_VARIABLES.userPoolId]: "eu-west-1_bench",
      [SYNC_VARIABLES.metricNamespace]: "Bench",
    },
  });
  const [status] = await once(child, "exit");
  process.exit(typeof status === "number" ? status : 1);
}

const [users = "0", runner = "", ...options] = process.argv.slice(2);
main(Number(users), runner, ...options);
