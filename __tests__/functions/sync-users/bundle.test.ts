import { join } from "node:path";
import { bundleNode } from "../../../stacks/functions/bundle-node";

const FUNCTIONS = join(__dirname, "..", "..", "..", "functions");

function bundle(name: string): string {
  const [file] = bundleNode(join(FUNCTIONS, name));
  return new TextDecoder().decode(file?.contents);
}

test("sync-users is at most 8 KB, and needs nothing but Node.js and the runtime's SDK", () => {
  const text = bundle("sync-users");
  expect(Buffer.byteLength(text)).toBeLessThanOrEqual(8 * 1024);
  const required = [...text.matchAll(/\brequire\("([^"]+)"\)/g)].map(([, name]) => name);
  expect(new Set(required)).toEqual(
    new Set(["node:http", "node:https", "@aws-sdk/client-secrets-manager", "@aws-sdk/client-sqs"]),
  );
});

test("retry-users needs no queue of its own", () => {
  expect(bundle("retry-users")).not.toContain("client-sqs");
});

test.each(["sync-users", "retry-users"])("%s loads the SDK on first use alone, and never by import()", (name) => {
  const text = bundle(name);
  // Called at the top, a `require` stands in a declaration of the module; here it stands in a function.
  for (const [, before] of text.matchAll(/(.{8})require\("@aws-sdk/g)) expect(before).toMatch(/\{let \w+=$/);
  expect(text).not.toMatch(/\bimport\(/);
});
