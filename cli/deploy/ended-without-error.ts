import type { Subject } from "../terraform/problem-text";

/**
 * What is said where no run tells what was deployed: cdktf ends like this as well when a person chooses not to go on.
 *
 * @param more what else is known. @default nothing
 */
export function endedWithoutError({ environment }: Subject, more = ""): string {
  return `\ncdktf ended without an error${more}; \`npm run plan -- ${environment}\` shows whether something is left.\n`;
}
