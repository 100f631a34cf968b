import type { Finding } from "./findings";

/**
 * Findings about the stack `terraform-cloud`, each told of the environment that its construct belongs to: an excuse then
 * holds for every environment, also for one that somebody adds.
 *
 * @param stack name under which the stack was examined
 */
export function rolesByEnvironment(
  findings: readonly Finding[],
  stack: string,
  environments: readonly string[],
): Finding[] {
  // The longest first: `staging-eu` begins like `staging`.
  const names = environments.toSorted((one, other) => other.length - one.length);
  return findings.map((finding) => {
    const name = names.find((candidate) => finding.object.startsWith(`${candidate}-`));
    if (name === undefined) return { ...finding, object: `${stack}/${finding.object}` };
    return { ...finding, environment: name, object: `${stack}/${finding.object.slice(name.length + 1)}` };
  });
}
