import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { User } from "cognito-local/lib/services/userPoolService";
import { z } from "zod";
import type { Mail } from "../../../local/mail";
import { DEFAULT_PORTS, type LocalSettings } from "../../../local/settings";
import { createEmulator, type Emulator } from "../../../local/user-pool/emulator";
import type { Accounts } from "../../../local/user-pool/hosted-ui/accounts";
import { poolAccounts } from "../../../local/user-pool/pool-accounts";
import type { Changes } from "../../environments/wrong-configurations/case";
import { settingsOf } from "../settings-of";
import { type ClaimsEndpoint, claimsEndpoint, FUNCTIONS } from "./claims-endpoint";

/** A password that the frozen environment takes. */
export const PASSWORD = "Local-1234";

/** What Cognito's API answered. */
export interface ApiAnswer {
  readonly status: number;
  readonly type: string;
  readonly text: string;
  /** The body, where it is a JSON object. */
  readonly body: Readonly<Record<string, unknown>>;
}

/** A user pool of a test, in this process, with all that it tells others. */
export interface TestPool {
  readonly settings: LocalSettings;
  readonly emulator: Emulator;
  readonly accounts: Accounts;
  readonly claims: ClaimsEndpoint;
  readonly mails: Mail[];
  readonly logs: string[];
  /** Calls an action of Cognito's API over HTTP. */
  api(action: string, request: unknown): Promise<ApiAnswer>;
  /** Posts a body as it is. */
  post(headers: Readonly<Record<string, string>>, body: string, path?: string): Promise<ApiAnswer>;
  /** Signs a user up and confirms them. */
  confirmed(username: string, email?: string): Promise<void>;
  /** The code of the last mail. */
  code(): string;
  /** A user as the pool stores them. */
  user(username: string): Promise<User>;
  /** Changes a user behind the API's back. */
  change(username: string, changes: Partial<User>): Promise<void>;
}

const bodySchema = z.record(z.string(), z.unknown());
const running: (() => Promise<void>)[] = [];

/** Ends the pools of a test file. */
export async function stopPools(): Promise<void> {
  await Promise.all(running.splice(0).map((stop) => stop()));
}

/** Starts a pool of the frozen environment with some fields changed. */
export async function testPool(changes: Changes = {}): Promise<TestPool> {
  const directory = mkdtempSync(join(tmpdir(), "user-pool-"));
  const claims = await claimsEndpoint();
  const settings = settingsOf(changes, { ports: { ...DEFAULT_PORTS, functions: claims.port } });
  const mails: Mail[] = [];
  const logs: string[] = [];
  const emulator = await createEmulator({
    settings,
    directory,
    functions: FUNCTIONS,
    sendMail: (mail) => void mails.push(mail),
    log: (level, part, message) => void logs.push(`${level} ${part}: ${message}`),
  });
  const server = createServer(emulator.listener);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const url = `http://127.0.0.1:${typeof address === "object" && address ? address.port : 0}`;
  running.push(async () => {
    server.close();
    server.closeAllConnections();
    await claims.stop();
    rmSync(directory, { recursive: true });
  });
  const accounts = poolAccounts(emulator, settings.clientId);

  const post: TestPool["post"] = async (headers, body, path = "/") => {
    const response = await fetch(`${url}${path}`, { method: "POST", headers, body });
    const text = await response.text();
    const parsed = bodySchema.safeParse(text.startsWith("{") ? JSON.parse(text) : undefined);
    return {
      status: response.status,
      type: response.headers.get("content-type") ?? "",
      text,
      body: parsed.data ?? {},
    };
  };
  const code = () => mails.at(-1)?.code ?? "no mail";
  const user = async (username: string): Promise<User> => {
    const found = await emulator.pool.getUserByUsername(emulator.context, username);
    if (!found) throw new Error(`no user ${username}`);
    return found;
  };
  return {
    settings,
    emulator,
    accounts,
    claims,
    mails,
    logs,
    api: (action, request) =>
      post(
        {
          "content-type": "application/x-amz-json-1.1",
          "x-amz-target": `AWSCognitoIdentityProviderService.${action}`,
        },
        JSON.stringify(request),
      ),
    post,
    confirmed: async (username, email = `${username}@example.com`) => {
      await accounts.signUp({ username, email, password: PASSWORD });
      await accounts.confirmSignUp({ username, code: code() });
    },
    code,
    user,
    change: async (username, fields) => {
      await emulator.pool.saveUser(emulator.context, { ...(await user(username)), ...fields });
    },
  };
}
