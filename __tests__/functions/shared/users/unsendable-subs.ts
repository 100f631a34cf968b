/** Texts that cannot be a `sub`, because no header holds them or none should, by name. */
export const UNSENDABLE_SUBS: readonly (readonly [name: string, sub: string])[] = [
  ["nothing in it", ""],
  ["a space in it", "sub 1"],
  ["a space before it", " sub-1"],
  ["a space behind it", "sub-1 "],
  ["a tab in it", "sub\t1"],
  ["a newline in it", "sub-1\nx-hasura-role: admin"],
  ["a newline behind it", "sub-1\n"],
  ["a carriage return behind it", "sub-1\r"],
  ["a NUL in it", "sub\u00001"],
  ["the character below the first one allowed", "\x20"],
  ["the character above the last one allowed", "\x7f"],
  ["an é in it", "sub-é"],
  ["a letter beyond Latin-1 in it", "sub-ł"],
  ["257 characters", "s".repeat(257)],
];
