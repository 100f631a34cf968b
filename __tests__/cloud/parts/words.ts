import type { CommandResult } from "../../apply/parts/command";
import { ROOT } from "../settings";

/** What a program printed, with what differs from run to run replaced. */
export function words({ stdout, stderr, status }: CommandResult, hostname: string): string {
  const text = [stdout, stderr].map((part) => part.trimEnd()).filter(Boolean);
  return `${normalized(text.join("\n"), hostname)}\n\n[exit status ${status}]\n`;
}

/** A text in which the host, ids, times and colours are always the same, without traces of this machine. */
export function normalized(text: string, hostname: string): string {
  return (
    text
      // biome-ignore lint/suspicious/noControlCharactersInRegex: colours of a terminal start with one
      .replaceAll(/\u001b\[[0-9;]*m/g, "")
      .replaceAll(/^ {4}at .*\n/gm, "")
      .replaceAll(`${ROOT}/`, "")
      .replaceAll(hostname, "localhost:4433")
      .replaceAll(/\brun-[A-Za-z0-9]{16}\b/g, "run-CZcmD7eagjhyX0vN")
      .replaceAll(/\[id=[0-9a-f-]{36}\]/g, "[id=00000000-0000-4000-8000-000000000000]")
      .replaceAll(/\d+(\.\d+)? ?ms\b/g, "1ms")
      .replaceAll(/\b127\.0\.0\.1:\d+->127/g, "127.0.0.1:40000->127")
      .replaceAll(/[ \t]+$/gm, "")
      .replaceAll(/\r/g, "")
  );
}
