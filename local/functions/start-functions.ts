import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { packageFunction } from "../../stacks/functions/function-package";
import type { AwsApi } from "../aws/aws-api";
import { type Listening, listen } from "../listen";
import type { OnCrash } from "../running";
import { linkAwsSdk } from "./aws-sdk";
import type { OpenChannel } from "./channel";
import type { FunctionLog } from "./function-log";
import { FunctionPool } from "./function-pool";
import { invokeEndpoint } from "./invoke-endpoint";
import type { LocalFunction } from "./local-function";
import { nodeChannel } from "./node-runtime/node-channel";
import { findPython } from "./python-runtime/find-python";
import { pythonChannel } from "./python-runtime/python-channel";
import { unpack } from "./unpack";

/** What the functions' endpoint is started with. */
export interface FunctionsOptions {
  /** Address to listen on. */
  readonly host: string;
  /** Port to listen on; 0 takes a free one. */
  readonly port: number;
  /** Functions to serve. */
  readonly functions: readonly LocalFunction[];
  /** What the functions may ask AWS for. @default nothing */
  readonly aws?: AwsApi;
  /** Folder that packages are unpacked into; emptied at the start and removed at the end. @default a temporary one */
  readonly directory?: string;
  /** Told each line of the functions and of their runtimes. */
  readonly log: (line: FunctionLog) => void;
  /** Told when the endpoint itself fails. A function that fails is its caller's business. */
  readonly onCrash: OnCrash;
}

/**
 * Serves Lambda's Invoke operation for the packages that would be deployed.
 *
 * @throws FunctionPackageError for a folder that cannot be packaged
 * @throws LocalError when Python is missing or the port is taken
 */
export async function startFunctions(options: FunctionsOptions): Promise<Listening> {
  const directory = emptyFolder(options.directory);
  const pools = new Map<string, FunctionPool>();
  const server = invokeEndpoint(pools, options.aws);
  let endpoint: Listening | undefined;
  const stop = async () => {
    await endpoint?.stop();
    await Promise.all([...pools.values()].map((pool) => pool.end()));
    rmSync(directory, { recursive: true, force: true });
  };
  try {
    for (const local of options.functions) {
      const folder = join(directory, local.name);
      mkdirSync(folder);
      pools.set(local.name, new FunctionPool(local, await channelOf(local, folder), options.log));
    }
    endpoint = await listen(server, options.host, options.port, options.onCrash);
  } catch (error) {
    await stop();
    throw error;
  }
  // The first sign-in should not wait for the function's code.
  for (const pool of pools.values()) if (!pool.local.onDemand) pool.warm();
  let stopped: Promise<void> | undefined;
  return {
    port: endpoint.port,
    stop: () => {
      stopped ??= stop();
      return stopped;
    },
  };
}

function emptyFolder(wanted: string | undefined): string {
  const directory = wanted ?? mkdtempSync(join(tmpdir(), "cognito-hasura-functions-"));
  // What a process left behind that was killed.
  rmSync(directory, { recursive: true, force: true });
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  // Bundles are CommonJS, also below a project that declares its files to be ES modules.
  writeFileSync(join(directory, "package.json"), JSON.stringify({ type: "commonjs" }));
  linkAwsSdk(directory);
  return directory;
}

async function channelOf(local: LocalFunction, folder: string): Promise<OpenChannel> {
  const { language, zip } = packageFunction(local.folder);
  unpack(zip, folder);
  return language === "node" ? nodeChannel(local, folder) : pythonChannel(local, folder, await findPython(local.name));
}
