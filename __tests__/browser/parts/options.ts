import { parseArgs } from "node:util";

/** What `npm run test:browser --` was asked for. */
export interface Options {
  /** Take the README's picture anew as well. */
  readonly readme: boolean;
  /** Play only the scenarios with this text in their name. @default all */
  readonly only: string;
}

/** Reads the arguments behind the command. @throws TypeError naming what is not allowed */
export function readOptions(args: readonly string[]): Options {
  const options = { readme: { type: "boolean", default: false }, only: { type: "string", default: "" } } as const;
  return parseArgs({ args: [...args], options, strict: true, allowPositionals: false }).values;
}
