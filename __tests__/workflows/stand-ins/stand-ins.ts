import { mkdirSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import { join } from "node:path";
import { json } from "node:stream/consumers";
import { z } from "zod";

const callSchema = z.object({
  program: z.string(),
  args: z.array(z.string()),
  cwd: z.string(),
  env: z.record(z.string(), z.string()),
});

/** A call of a program that a stand-in answers. */
export type Call = z.output<typeof callSchema>;

/** What the program prints, and its exit status. */
export interface Result {
  /** Exit status. */
  readonly status: number;
  /** Standard output. */
  readonly stdout: string;
  /** Standard error. */
  readonly stderr: string;
}

/** A result, or the word that the real program shall be run. */
export type Reply = Result | { readonly really: string };

/** Programs that lie in front of the real ones on the PATH and ask this process what to do. */
export interface StandIns {
  /** Folder for the PATH. */
  readonly bin: string;
  /** Lets go of the port. */
  stop(): Promise<void>;
}

/**
 * Puts stand-ins into a folder.
 *
 * @param directory folder for them
 * @param reply answers each call
 */
export async function startStandIns(
  directory: string,
  programs: readonly string[],
  reply: (call: Call) => Reply,
): Promise<StandIns> {
  const server = createServer(async (request, response) => {
    try {
      response.end(JSON.stringify(reply(callSchema.parse(await json(request)))));
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      response.end(JSON.stringify({ status: 1, stdout: "", stderr: `stand-in: ${message}\n` }));
    }
  });
  const port = await listen(server);
  mkdirSync(directory, { recursive: true });
  for (const program of programs) {
    const command = [process.execPath, join(__dirname, "program.js"), String(port), program];
    const quoted = command.map((word) => `'${word.replaceAll("'", "'\\''")}'`).join(" ");
    writeFileSync(join(directory, program), `#!/bin/sh\nexec ${quoted} "$@"\n`, { mode: 0o755 });
  }
  return {
    bin: directory,
    stop: () => new Promise((resolve, reject) => server.close((error) => (error ? reject(error) : resolve()))),
  };
}

function listen(server: Server): Promise<number> {
  return new Promise((resolve, reject) => {
    server.on("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      if (typeof address === "object" && address) resolve(address.port);
      else reject(new Error("the stand-ins have no port"));
    });
  });
}
