/** How much a line matters. */
export type LogLevel = "info" | "warn" | "error";

/** Shows one line of a part in the terminal; fields follow the message. */
export type Log = (level: LogLevel, part: string, message: string, fields?: Readonly<Record<string, unknown>>) => void;
