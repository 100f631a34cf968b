import { RequestProblem } from "./request-problem";

/** Parameters of a request, each given once. */
export type Parameters = ReadonlyMap<string, string>;

/**
 * Reads parameters. One that is empty counts as left out; one given twice is refused, as RFC 6749 asks.
 *
 * @throws RequestProblem for a parameter given twice
 */
export function readParameters(text: string): Parameters {
  const parameters = new Map<string, string>();
  for (const [name, value] of new URLSearchParams(text)) {
    if (parameters.has(name)) {
      throw new RequestProblem(400, `The parameter ${name} is given more than once.`, {
        received: `${parameters.get(name)} and ${value}`,
        remedy: "Send each parameter once.",
      });
    }
    if (value !== "") parameters.set(name, value);
  }
  return parameters;
}
