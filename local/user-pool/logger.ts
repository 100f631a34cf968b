import pino from "pino";
import { z } from "zod";
import type { Log } from "../log";

const lineSchema = z.object({
  level: z.number(),
  msg: z.string().default(""),
  err: z.object({ message: z.string() }).optional().catch(undefined),
});

const ERROR = 50;

/**
 * The logger that the emulator asks for. Its warnings are what a client did wrong and every client is told; below that
 * it logs whole requests with their passwords. So its errors alone are shown.
 */
export function poolLogger(log: Log): pino.Logger {
  return pino(
    { level: "error", base: null },
    {
      write(line: string) {
        const { level, msg, err } = lineSchema.parse(JSON.parse(line));
        if (level >= ERROR) log("error", "user pool", err === undefined ? msg : `${msg} (${err.message})`);
      },
    },
  );
}
