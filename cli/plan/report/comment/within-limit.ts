import { folded } from "./markdown";

/** A part of a comment, of which the first items can be shown without the others. */
export interface Section {
  /** Its title, as HTML where the section is folded and as Markdown where it is not; empty for none. */
  readonly title: string;
  /** Whether a reader has to open it. */
  readonly folded: boolean;
  /** Its items, each whole Markdown blocks. */
  readonly items: readonly string[];
  /** What stands between two items. */
  readonly between: "\n" | "\n\n";
}

/** What a comment is put together from. */
export interface CommentParts {
  /** What always stands first. */
  readonly head: string;
  /** The sections, the most important first. */
  readonly sections: readonly Section[];
  /** What stands last, given how many items were left out. */
  readonly foot: (leftOut: number) => string;
}

/** As much of a comment as a limit allows: whole items, the first ones. Its length never passes the limit. */
export function withinLimit(parts: CommentParts, limit: number): string {
  const total = parts.sections.reduce((sum, { items }) => sum + items.length, 0);
  const whole = render(parts, total, total);
  if (whole.length <= limit) return whole;
  let [low, high] = [-1, total - 1];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (render(parts, middle, total).length <= limit) low = middle;
    else high = middle - 1;
  }
  return low >= 0
    ? render(parts, low, total)
    : "The plan report is too long; see the run.".slice(0, Math.max(0, limit));
}

function render({ head, sections, foot }: CommentParts, count: number, total: number): string {
  let left = count;
  const blocks = sections.flatMap((section) => {
    const items = section.items.slice(0, left);
    left -= items.length;
    return items.length === 0 ? [] : [block(section, items)];
  });
  return `${[head, ...blocks, foot(total - count)].filter(Boolean).join("\n\n")}\n`;
}

function block(section: Section, items: readonly string[]): string {
  const body = items.join(section.between);
  if (section.folded) return folded(section.title, body);
  return section.title === "" ? body : `${section.title}\n\n${body}`;
}
