/** Columns that a terminal surely has. */
export const WIDTH = 100;

/** A label and what stands beside it: one line per entry. */
export type Row = readonly [label: string, ...lines: string[]];

/** Rows as aligned columns; what is too long for {@link WIDTH} goes on in the next line, at a space where there is one. */
export function alignRows(rows: readonly Row[], indent: number): string[] {
  const column = Math.max(0, ...rows.map(([label]) => label.length)) + 2;
  return rows.flatMap(([label, ...lines]) =>
    lines
      .flatMap((line) => wrap(line, WIDTH - indent - column))
      .map((line, index) => `${" ".repeat(indent)}${(index === 0 ? label : "").padEnd(column)}${line}`.trimEnd()),
  );
}

/** A text in lines of at most `width` characters; a longer word is cut. */
export function wrap(text: string, width: number): string[] {
  if (text.length <= width) return [text];
  const space = text.lastIndexOf(" ", width);
  const end = space > 0 ? space : width;
  return [text.slice(0, end), ...wrap(text.slice(end).trimStart(), width)];
}
