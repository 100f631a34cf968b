import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { FunctionLog } from "../../../local/functions/function-log";
import { FunctionError, invokeFunction } from "../../../local/functions/invoke-function";
import type { LocalFunction } from "../../../local/functions/local-function";
import { startFunctions } from "../../../local/functions/start-functions";
import type { Listening } from "../../../local/listen";

const directory = mkdtempSync(join(tmpdir(), "functions-test-"));
const started: Listening[] = [];

afterAll(async () => {
  await Promise.all(started.map((functions) => functions.stop()));
  rmSync(directory, { recursive: true, force: true });
});

/** Endpoints of this test file, with what their functions wrote. */
export interface Served {
  readonly url: string;
  readonly lines: FunctionLog[];
  readonly stop: () => Promise<void>;
}

let folders = 0;

/** A function made of one file of code. */
export function written(file: "handler.ts" | "handler.py", code: string, parts: Partial<LocalFunction> = {}) {
  folders += 1;
  const folder = join(directory, `function-${folders}`);
  mkdirSync(folder);
  writeFileSync(join(folder, file), code);
  return { ...made(`fixture-${folders}`, folder), ...parts };
}

/** A function of a folder that exists. */
export function made(name: string, folder: string): LocalFunction {
  return { name, folder, runtime: "nodejs24.x", variables: {}, timeoutSeconds: 5, memoryMb: 256, region: "eu-west-1" };
}

/** Serves functions until the end of the test file. */
export async function serve(...functions: readonly LocalFunction[]): Promise<Served> {
  const lines: FunctionLog[] = [];
  const running = await startFunctions({
    host: "127.0.0.1",
    port: 0,
    functions,
    log: (line) => void lines.push(line),
    onCrash: (error) => {
      throw error;
    },
  });
  started.push(running);
  return { url: `http://127.0.0.1:${running.port}`, lines, stop: running.stop };
}

/** What an invocation that must fail says. */
export async function failure(url: string, name: string, event: unknown) {
  try {
    await invokeFunction(url, name, event);
  } catch (error) {
    if (error instanceof FunctionError) return { type: error.errorType, message: withoutId(error.message) };
    throw error;
  }
  throw new Error("the invocation succeeded");
}

/** A text with its request ids made the same. */
export function withoutId(text: string): string {
  return text.replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, "ID");
}
