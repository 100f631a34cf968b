/**
 * Writes one structured log line. Not through `console`: in Lambda that puts time, request id and level before the text,
 * and the line is no JSON any more.
 */
export function logLine(entry: Readonly<Record<string, unknown>>): void {
  process.stdout.write(`${JSON.stringify(entry)}\n`);
}
