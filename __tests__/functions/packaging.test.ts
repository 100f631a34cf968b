import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { strFromU8, strToU8, unzipSync } from "fflate";
import { bundleNode } from "../../stacks/functions/bundle-node";
import { bundlePython } from "../../stacks/functions/bundle-python";
import { packageFunction, writePackage } from "../../stacks/functions/function-package";
import { FunctionPackageError } from "../../stacks/functions/function-package-error";
import { zipFiles } from "../../stacks/functions/zip";
import { CONFIG } from "./events";
import { REAL_SUB, tokenEvent } from "./token-event";
import { centralDirectory } from "./zip-directory";

const run = promisify(execFile);
const ROOT = resolve(__dirname, "..", "..");
const NODE = join(ROOT, "functions", "custom-jwt-claims");
const PYTHON = join(ROOT, "functions", "custom-jwt-claims-python");

let temporary: string;

beforeAll(() => {
  temporary = mkdtempSync(join(tmpdir(), "packaging-"));
});

afterAll(() => rmSync(temporary, { recursive: true, force: true }));

function folderOf(name: string, files: Readonly<Record<string, string>>): string {
  const folder = join(temporary, name);
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(join(folder, path, ".."), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}

function hex(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}

/** The packages of a checkout, made by a process of its own. */
async function packagedBy(root: string, umask: number, cwd: string, timeZone: string) {
  const script = join(root, "__tests__", "functions", "package-in-child.ts");
  const { stdout } = await run(process.execPath, ["--require", require.resolve("tsx/cjs"), script, String(umask)], {
    cwd,
    env: { PATH: process.env.PATH, TZ: timeZone },
  });
  const { offset, packages }: { offset: unknown; packages: unknown } = JSON.parse(stdout);
  return { offset, packages };
}

describe("the bytes of a package", () => {
  const expected = () =>
    Object.fromEntries(
      [NODE, PYTHON].map((folder) => {
        const { zip, hash } = packageFunction(folder);
        return [folder.slice(folder.lastIndexOf("custom")), { hash, sha256: hex(zip) }];
      }),
    );

  it("are the same when made twice", () => {
    expect(hex(zipFiles(bundleNode(NODE)))).toBe(hex(packageFunction(NODE).zip));
    expect(hex(zipFiles(bundlePython(PYTHON)))).toBe(hex(packageFunction(PYTHON).zip));
    expect(packageFunction(NODE)).toBe(packageFunction(NODE));
  });

  it("are the same in another working directory, time zone and umask, and from another checkout", async () => {
    const checkout = join(temporary, "checkout");
    for (const part of ["contracts", "functions", "stacks/functions", "package.json", "tsconfig.json"]) {
      cpSync(join(ROOT, part), join(checkout, part), { recursive: true });
    }
    const script = join("__tests__", "functions", "package-in-child.ts");
    cpSync(join(ROOT, script), join(checkout, script));
    symlinkSync(join(ROOT, "node_modules"), join(checkout, "node_modules"));
    chmodSync(join(checkout, "functions", "custom-jwt-claims-python", "handler.py"), 0o700);

    const [east, west] = await Promise.all([
      packagedBy(ROOT, 0o077, temporary, "Pacific/Kiritimati"),
      packagedBy(checkout, 0o000, checkout, "America/Los_Angeles"),
    ]);
    expect(east).toStrictEqual({ offset: 640, packages: expected() });
    expect(west).toStrictEqual({ offset: 480, packages: expected() });
  }, 30_000);

  it("have the hash that Lambda compares", () => {
    const { zip, hash } = packageFunction(NODE);
    expect(hash).toBe(createHash("sha256").update(zip).digest("base64"));
  });

  it.each([NODE, PYTHON])("are readable for Lambda's user and carry no time: %#", (folder) => {
    for (const entry of centralDirectory(packageFunction(folder).zip)) {
      // 1980-01-01 00:00:00, the oldest moment of the format: day 1, month 1, year 0.
      expect(entry).toStrictEqual({ path: entry.path, mode: 0o100644, madeBy: 3, modified: (1 << 21) | (1 << 16) });
    }
  });

  it("do not depend on the order of the files", () => {
    const one = { path: "a.py", contents: strToU8("a") };
    const other = { path: "b.py", contents: strToU8("b") };
    expect(hex(zipFiles([one, other]))).toBe(hex(zipFiles([other, one])));
    expect(centralDirectory(zipFiles([other, one])).map(({ path }) => path)).toStrictEqual(["a.py", "b.py"]);
    expect(hex(zipFiles([one]))).not.toBe(hex(zipFiles([{ ...one, contents: strToU8("c") }])));
    expect(hex(zipFiles([one]))).not.toBe(hex(zipFiles([{ ...one, path: "c.py" }])));
  });
});

describe("the package of custom-jwt-claims", () => {
  const script = () => strFromU8(unzipSync(packageFunction(NODE).zip)["handler.js"] ?? new Uint8Array());

  it("is one script for handler.handler", () => {
    expect(packageFunction(NODE)).toMatchObject({ language: "node", handler: "handler.handler" });
    expect(Object.keys(unzipSync(packageFunction(NODE).zip))).toStrictEqual(["handler.js"]);
  });

  it("has at most 4 KB and needs nothing at run time", () => {
    expect(script().length).toBeGreaterThan(500);
    expect(Buffer.byteLength(script())).toBeLessThanOrEqual(4096);
    expect(packageFunction(NODE).zip.length).toBeLessThanOrEqual(4096);
    expect(script()).not.toMatch(/\brequire\b|\bimport\b/);
    // Newer versions of Node would load an ES module from handler.js, too; Lambda's loader would not in every runtime.
    expect(script()).toMatch(/\bmodule\.exports=/);
    expect(script()).not.toMatch(/\bexport\b/);
  });

  it("keeps machine paths to itself", () => {
    expect(script()).not.toContain(ROOT);
  });

  it("really runs", async () => {
    const folder = folderOf("unpacked", { "handler.js": script() });
    const invoke = `require(process.argv[1]).handler(JSON.parse(process.argv[2])).then(
      (answer) => console.log(JSON.stringify(answer)),
      (error) => console.log(JSON.stringify([error.name, error.message])))`;
    const invoked = async (event: unknown) => {
      const options = { cwd: folder, env: { CLAIMS_CONFIG: JSON.stringify(CONFIG) } };
      const path = join(folder, "handler.js");
      const { stdout, stderr } = await run(process.execPath, ["-e", invoke, path, JSON.stringify(event)], options);
      const lines: unknown[] = stdout
        .trimEnd()
        .split("\n")
        .map((line) => JSON.parse(line));
      return { stderr, logged: lines.slice(0, -1), said: lines.at(-1) };
    };
    const event = tokenEvent({ version: "2" });
    const claims = {
      "x-hasura-user-id": REAL_SUB,
      "x-hasura-default-role": "user",
      "x-hasura-allowed-roles": ["user"],
    };
    const [answered, refused] = await Promise.all([invoked(event), invoked({ ...event, version: "9" })]);
    expect(answered).toStrictEqual({
      stderr: "",
      logged: [],
      said: {
        ...event,
        response: {
          claimsAndScopeOverrideDetails: {
            idTokenGeneration: {
              claimsToAddOrOverride: { [CONFIG.namespace]: claims },
            },
          },
        },
      },
    });
    expect(refused.said).toStrictEqual(["Rejection", "custom-jwt-claims: unsupported-version"]);
    // Every line that the function writes is JSON, as a query over the logs expects.
    expect(refused.logged).toStrictEqual([expect.objectContaining({ code: "unsupported-version" })]);
  });
});

describe("a Python package", () => {
  it("has exactly the sources of the function", () => {
    const { zip, language, handler } = packageFunction(PYTHON);
    expect({ language, handler }).toStrictEqual({ language: "python", handler: "handler.handler" });
    const files = Object.entries(unzipSync(zip)).map(([path, bytes]) => [path, strFromU8(bytes)]);
    const sources = ["claims.py", "handler.py", "roles.py"].map((path) => [
      path,
      readFileSync(join(PYTHON, path), "utf8"),
    ]);
    expect(files).toStrictEqual(sources);
  });

  it("leaves caches, tests and everything else behind", () => {
    const folder = folderOf("python", {
      "handler.py": "x = 1",
      "testing.py": "x = 2",
      "test_handler.py": "",
      "handler_test.py": "",
      "conftest.py": "",
      "README.md": "",
      ".env": "SECRET=1",
      "handler.pyc": "",
      "__pycache__/handler.cpython-313.pyc": "",
      "__pycache__/handler.py": "",
      "tests/test_more.py": "",
    });
    expect(Object.keys(unzipSync(packageFunction(folder).zip))).toStrictEqual(["handler.py", "testing.py"]);
  });
});

describe("a folder that cannot be packaged", () => {
  const unfit: readonly { name: string; files: Readonly<Record<string, string>>; found: string }[] = [
    { name: "empty", files: { "README.md": "" }, found: "neither" },
    { name: "mixed", files: { "handler.ts": "", "handler.py": "" }, found: "both" },
  ];

  it.each(unfit)("is refused with $found of the handlers", ({ name, files, found }) => {
    const folder = folderOf(name, files);
    const attempt = () => packageFunction(folder);
    expect(attempt).toThrow(FunctionPackageError);
    expect(attempt).toThrow(
      expect.objectContaining({
        name: "FunctionPackageError",
        message: `The function folder ${folder} has ${found} of handler.ts and handler.py; it needs exactly one. Add the handler, or remove the one that is not meant.`,
      }),
    );
  });

  it("is refused with file, line and reason when its code does not bundle", () => {
    const folder = folderOf("broken", { "handler.ts": 'export const handler = "\nimport "./missing";\n' });
    const attempt = () => packageFunction(folder);
    expect(attempt).toThrow(FunctionPackageError);
    expect(attempt).toThrow(/^The function \S+broken cannot be bundled\. Mend its code and synthesize again:\n\n/);
    expect(attempt).toThrow(/\[ERROR\] Unterminated string literal\s+\S*broken\/handler\.ts:1:/);
  });

  it("is refused when it does not exist", () => {
    expect(() => packageFunction(join(temporary, "nowhere"))).toThrow(/has neither of handler\.ts and handler\.py/);
  });
});

describe("writePackage", () => {
  it("writes the zip under the given name, into a folder that it makes", () => {
    const made = packageFunction(NODE);
    const path = writePackage(made, join(temporary, "new", "folder"), "claims");
    expect(path).toBe(join(temporary, "new", "folder", "claims.zip"));
    expect(hex(readFileSync(path))).toBe(hex(made.zip));
  });
});
