const CODES = { bold: 1, red: 31, green: 32, yellow: 33 } as const;

/** A colour, or bold. */
export type Colour = keyof typeof CODES;

/** Gives a text a colour. */
export type Paint = (colour: Colour, text: string) => string;

/** A paint that does nothing where no colour is wanted. */
export function paint(color: boolean): Paint {
  return color ? (colour, text) => `\u001b[${CODES[colour]}m${text}\u001b[0m` : (_colour, text) => text;
}
