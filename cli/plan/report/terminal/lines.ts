/** Columns that every terminal has. */
const WIDTH = 80;

/**
 * A text in lines of 80 columns, further ones indented more. A longer word, as an address is, stays whole: it is there to
 * be copied.
 */
export function lines(text: string, indent: number, hanging = 2): string[] {
  const [first = "", ...words] = text.split(" ");
  const found = [" ".repeat(indent) + first];
  for (const word of words) {
    const line = `${found.at(-1)} ${word}`;
    if (line.length <= WIDTH) found[found.length - 1] = line;
    else found.push(" ".repeat(indent + hanging) + word);
  }
  return found;
}
