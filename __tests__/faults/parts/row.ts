import { SYNC_VARIABLES } from "../../../contracts/user-sync";
import { QUEUE_MS, WRITE_MS } from "../../../functions/sync-users/keep-user";
import type { SyncTrigger } from "../../functions/sync-users/sign-in-event";
import type { Login } from "../child/orders";
import { drain } from "./drain";
import { FakeQueue, FakeSecretsManager } from "./fake-aws";
import { FakeHasura } from "./fake-hasura";
import type { Fault, Services } from "./fault";
import { Instance } from "./instance";
import { readLog } from "./log-lines";
import { Crowd } from "./logins";
import type { Table } from "./users-table";

/** What was built. */
export interface Built {
  /** Program of the worker. */
  readonly instance: string;
  /** Bundle of `sync-users`, or of one that is wrong on purpose. */
  readonly syncUsers: string;
  /** Bundle of `retry-users`. */
  readonly retryUsers: string;
}

/** What a fault did to one trigger. */
export interface RowResult {
  /** Name of the fault. */
  readonly fault: string;
  /** Name of the trigger. */
  readonly trigger: SyncTrigger;
  /** Logins while it lasted. */
  readonly logins: number;
  /** Logins that Cognito would have refused. */
  readonly blocked: number;
  /** Users who are not in the table exactly once, as they are, after all. */
  readonly lost: number;
  /** Users in the table right after their login. */
  readonly atOnce: number;
  /** Users in the queue. */
  readonly queued: number;
  /** Users in the log. */
  readonly logged: number;
  /** Milliseconds that half of the logins took at most. */
  readonly median: number;
  /** Milliseconds that the slowest login took, a first one with the loading of the SDK among them. */
  readonly most: number;
  /** Milliseconds that a login may take. */
  readonly budget: number;
  /** What was not as it must be; empty when all was. */
  readonly problems: readonly string[];
}

const ARN = "arn:aws:secretsmanager:eu-central-1:123456789012:secret:admin-secret-AbCdEf";

/** Milliseconds that a busy machine may come late: timers, the loading of the SDK, the other side of the test. */
export const SLACK_MS = 500;

/** Makes one fault happen to one trigger, ends it, and looks who is where. */
export async function runRow(fault: Fault, trigger: SyncTrigger, built: Built, table?: Table): Promise<RowResult> {
  const hasura = new FakeHasura(table);
  const services = { hasura, secrets: new FakeSecretsManager(ARN, () => hasura.adminSecret), queue: new FakeQueue() };
  const servers = [hasura.server, services.secrets.server, services.queue.server];
  for (const server of servers) await server.start();
  const url = await fault.cause(services);
  const instance = new Instance(built.instance, variables(services, url));
  try {
    return await observe({ fault, trigger, built, services, instance, recovers: url === undefined });
  } finally {
    await instance.end();
    await hasura.stop();
    for (const server of servers) await server.stop();
  }
}

interface Scene {
  readonly fault: Fault;
  readonly trigger: SyncTrigger;
  readonly built: Built;
  readonly services: Services;
  readonly instance: Instance;
  readonly recovers: boolean;
}

async function observe(scene: Scene): Promise<RowResult> {
  const { fault, trigger, built, services, instance, recovers } = scene;
  const { hasura, queue, secrets } = services;
  const crowd = new Crowd(trigger);
  const [copies, each, staggerMs] = fault.slow ? [12, 4, 125] : [4, 40, 0];
  const outputs: string[] = [];
  const login = async (perCopy: number[]) => {
    const { freezeMs = 0 } = fault;
    const events = perCopy.map((count) => crowd.events(count));
    const order = { type: "logins", bundle: built.syncUsers, copies: events, freezeMs, staggerMs } as const;
    const reply = await instance.does(order);
    outputs.push(reply.output);
    return reply.logins;
  };
  // The first alone, so that it is not the whole crowd that waits for the loading of the SDK.
  const logins = [...(await login([1])), ...(await login(Array<number>(copies).fill(each)))];
  const atOnce = crowd.users.length - crowd.lost(await hasura.table.rows()).length;
  const queued = queue.messages.length;
  const logged = readLog(outputs.join(""), hasura.adminSecret).notKept.length;

  for (const { server } of [hasura, secrets, queue]) await server.recover();
  const recovered = recovers ? await afterwards(() => login(Array<number>(copies).fill(1)), queue) : [];
  const { notKept, problems } = readLog(outputs.join(""), hasura.adminSecret);
  // As the runbook says: the field `user` of the lines, sent to the queue.
  for (const user of notKept) queue.put(user);
  hasura.server.behaviour = hasura.stumbling;
  await drain(queue, async (event) => {
    const url = { [SYNC_VARIABLES.graphqlUrl]: `${hasura.server.origin}/v1/graphql` };
    return (await instance.does({ type: "batch", bundle: built.retryUsers, variables: url, event })).result;
  });
  const result = {
    ...{ fault: fault.name, trigger, logins: logins.length, atOnce, queued, logged },
    blocked: logins.filter(({ blocked }) => blocked !== null).length,
    lost: crowd.lost(await hasura.table.rows()).length,
    ...timesOf(logins),
    budget: fault.ends === "row" ? WRITE_MS : WRITE_MS + QUEUE_MS,
  };
  return { ...result, problems: [...problems, ...recovered, ...problemsOf(result, fault)] };
}

/** After the fault, every instance works again without help. */
async function afterwards(login: () => Promise<Login[]>, queue: FakeQueue): Promise<string[]> {
  const before = queue.messages.length;
  const blocked = (await login()).filter((each) => each.blocked !== null).length;
  const more = queue.messages.length - before;
  return more + blocked === 0 ? [] : [`after the fault, ${more} users were queued and ${blocked} logins blocked`];
}

function timesOf(logins: readonly Login[]) {
  const sorted = logins.map(({ milliseconds }) => milliseconds).sort((one, other) => one - other);
  return { median: sorted[Math.floor(sorted.length / 2)] ?? Number.NaN, most: sorted.at(-1) ?? Number.NaN };
}

function problemsOf(result: Omit<RowResult, "problems">, { ends }: Fault): string[] {
  const { logins, blocked, lost, most, budget } = result;
  const there = { row: result.atOnce, queue: result.queued, log: result.logged };
  const problems: string[] = [];
  if (blocked > 0) problems.push(`${blocked} logins blocked`);
  if (lost > 0) problems.push(`${lost} users lost`);
  if (most > budget + SLACK_MS) problems.push(`a login took ${Math.round(most)} ms, allowed: ${budget} + ${SLACK_MS}`);
  for (const place of ["row", "queue", "log"] as const) {
    const expected = place === ends ? logins : 0;
    // Who was written by a request that we gave up is in the table, too, and stays there once.
    const atLeast = place === "row" && ends !== "row" ? there.row >= 0 : there[place] === expected;
    if (!atLeast) problems.push(`${there[place]} users in the ${place}, expected ${expected}`);
  }
  return problems;
}

function variables({ hasura, secrets, queue }: Services, url = hasura.server.origin): Record<string, string> {
  return {
    [SYNC_VARIABLES.graphqlUrl]: `${url}/v1/graphql`,
    [SYNC_VARIABLES.adminSecretArn]: ARN,
    [SYNC_VARIABLES.queueUrl]: queue.url,
    AWS_REGION: "eu-central-1",
    AWS_ACCESS_KEY_ID: "AKIDEXAMPLE",
    AWS_SECRET_ACCESS_KEY: "example",
    AWS_EC2_METADATA_DISABLED: "true",
    AWS_ENDPOINT_URL_SECRETS_MANAGER: secrets.server.origin,
    AWS_ENDPOINT_URL_SQS: queue.server.origin,
  };
}
