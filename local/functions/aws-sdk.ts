import { mkdirSync, symlinkSync } from "node:fs";
import { dirname, join } from "node:path";

/** Any client of the SDK; its folder's parent holds all of them. */
const SOME_CLIENT = "@aws-sdk/client-sqs/package.json";

/**
 * Puts the AWS SDK where the functions below a folder find it, as Lambda's runtime does: a link to the project's, as the
 * folder may lie anywhere. It goes when the folder is removed; what it points to stays.
 */
export function linkAwsSdk(directory: string): void {
  const scope = dirname(dirname(require.resolve(SOME_CLIENT)));
  mkdirSync(join(directory, "node_modules"));
  // Windows makes junctions without an administrator's rights; other systems do not look at the type.
  symlinkSync(scope, join(directory, "node_modules", "@aws-sdk"), "junction");
}
