import { cpus } from "node:os";
import type { Figure, MeasuredSection } from "./figure";

/** The figures as a table for people. */
export function table(sections: readonly MeasuredSection[]): string {
  const rows = sections.map(({ title, figures }) => ({ title, rows: figures.map(row) }));
  const all = rows.flatMap((section) => section.rows);
  const widths = HEADER.map((head, column) => Math.max(head.length, ...all.map((cells) => cells[column]?.length ?? 0)));
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, column) => (column === 1 ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0)))
      .join("  ")
      .trimEnd();
  return [line(HEADER), ...rows.flatMap((section) => ["", section.title, ...section.rows.map(line)])].join("\n");
}

/** The figures as JSON for scripts. */
export function json(sections: readonly MeasuredSection[]): string {
  const figures = sections.flatMap((section) => section.figures);
  return JSON.stringify({ holds: figures.every(({ holds }) => holds !== false), ...machine(), figures }, null, 2);
}

/** One sentence on the outcome. */
export function verdict(sections: readonly MeasuredSection[], seconds: number): string {
  const barred = sections.flatMap(({ figures }) => figures.filter(({ holds }) => holds !== null));
  const missed = barred.filter(({ holds }) => holds === false);
  const { node, cores } = machine();
  const outcome =
    missed.length === 0
      ? `All ${barred.length} bars hold`
      : `${missed.length} of ${barred.length} bars missed: ${missed.map(({ name }) => name).join("; ")}`;
  return `${outcome}. ${seconds.toFixed(0)} s, Node.js ${node}, ${cores} cores.`;
}

const HEADER = ["Figure", "Value", "Bar", "Holds", "How"];

function row({ name, value, unit, bar, aim, holds, note }: Figure): string[] {
  const limit = bar === undefined ? "-" : `≤ ${number(bar)}${aim === undefined ? "" : ` (aim ${number(aim)})`}`;
  const verdict = holds === null ? "-" : holds ? "yes" : "NO";
  return [`  ${name}`, value === null ? "-" : `${number(value)} ${unit}`.trimEnd(), limit, verdict, note];
}

/** Three digits that count; whole numbers stay whole. */
function number(value: number): string {
  if (Number.isInteger(value)) return String(value);
  const size = Math.abs(value);
  const digits = size >= 100 ? 0 : size >= 10 ? 1 : size >= 0.1 ? 2 : 4;
  return value.toFixed(digits);
}

function machine() {
  return { node: process.versions.node, cores: cpus().length };
}
