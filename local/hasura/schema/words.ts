/** Quotes a name as the engine's messages do. */
export function word(name: string): string {
  return `'${name}'`;
}

/** Quotes names as the engine's messages do. */
export function words(names: readonly string[]): string {
  return `[${names.map(word).join(", ")}]`;
}

const PLAIN_KEY = /^[A-Za-z0-9_-]+$/;

/** Path to a key, as the engine writes it. */
export function keyPath(path: string, key: string): string {
  return PLAIN_KEY.test(key) ? `${path}.${key}` : `${path}['${key.replaceAll("'", "\\'")}']`;
}
