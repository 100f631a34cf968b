import { createHash } from "node:crypto";
import { resolve } from "node:path";
import { packageFunction } from "../../stacks/functions/function-package";

// Run by packaging.test.ts in a process of its own: what an inherited umask would change, it changes here.
process.umask(Number(process.argv[2]));

const hashes = ["custom-jwt-claims", "custom-jwt-claims-python"].map((name) => {
  const { zip, hash } = packageFunction(resolve(__dirname, "..", "..", "functions", name));
  return [name, { hash, sha256: createHash("sha256").update(zip).digest("hex") }];
});
console.log(JSON.stringify({ offset: new Date(0).getTimezoneOffset(), packages: Object.fromEntries(hashes) }));
