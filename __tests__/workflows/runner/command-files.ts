/** What a step wrote into the file GITHUB_OUTPUT: one `name=value` per line. */
export function readOutputs(text: string): Readonly<Record<string, string>> {
  const lines = text.split("\n").filter((line) => line !== "");
  return Object.fromEntries(
    lines.map((line) => {
      const at = line.indexOf("=");
      if (at < 1) throw new Error(`GITHUB_OUTPUT has the line \`${line}\`, which is not of the form name=value`);
      return [line.slice(0, at), line.slice(at + 1)];
    }),
  );
}
