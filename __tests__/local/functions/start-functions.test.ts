import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { invokeFunction } from "../../../local/functions/invoke-function";
import { startFunctions } from "../../../local/functions/start-functions";
import { LocalError } from "../../../local/local-error";
import { FunctionPackageError } from "../../../stacks/functions/function-package-error";
import { serve, written } from "./fixture";
import { NODE_HANDLER } from "./node-handler";

const options = { host: "127.0.0.1", port: 0, functions: [], log: () => {}, onCrash: () => {} };

test("a port that is taken is said, with what to do", async () => {
  const blocker = createServer();
  await new Promise<void>((resolve) => blocker.listen(0, "127.0.0.1", resolve));
  const address = blocker.address();
  const port = typeof address === "object" && address ? address.port : 0;
  const starting = startFunctions({ ...options, port });
  await expect(starting).rejects.toThrow(LocalError);
  await expect(starting).rejects.toThrow(`Port ${port} on 127.0.0.1 cannot be used: in use. Stop what listens there`);
  await new Promise((resolve) => blocker.close(resolve));
});

test("a function that cannot be packaged is said before anything listens", async () => {
  const broken = written("handler.ts", "export const handler = (;");
  await expect(startFunctions({ ...options, functions: [broken] })).rejects.toThrow(FunctionPackageError);
});

test("stopping frees the port, removes the packages and breaks off what runs; twice is the same as once", async () => {
  const local = written("handler.ts", NODE_HANDLER);
  const { url, stop } = await serve(local);
  const { LAMBDA_TASK_ROOT } = Object(await invokeFunction(url, local.name, { do: "environment" }));
  expect(existsSync(LAMBDA_TASK_ROOT)).toBe(true);
  const waiting = invokeFunction(url, local.name, { do: "wait", milliseconds: 60_000 });
  const broken = expect(waiting).rejects.toThrow("fetch failed");
  await new Promise((resolve) => setTimeout(resolve, 20));
  await Promise.all([stop(), stop()]);
  await broken;
  await expect(invokeFunction(url, local.name, {})).rejects.toThrow("fetch failed");
  expect(existsSync(dirname(LAMBDA_TASK_ROOT))).toBe(false);
});

test("a folder of one's own is emptied first, holds the packages and is removed, also below a project of ES modules", async () => {
  const project = mkdtempSync(join(tmpdir(), "functions-test-"));
  writeFileSync(join(project, "package.json"), '{"type":"module"}');
  const directory = join(project, "data", "functions");
  mkdirSync(directory, { recursive: true });
  writeFileSync(join(directory, "left-behind"), "");
  const local = written("handler.ts", NODE_HANDLER);
  const { port, stop } = await startFunctions({ ...options, functions: [local], directory });
  expect(existsSync(join(directory, "left-behind"))).toBe(false);
  await expect(invokeFunction(`http://127.0.0.1:${port}`, local.name, { do: "environment" })).resolves.toMatchObject({
    LAMBDA_TASK_ROOT: join(directory, local.name),
  });
  await stop();
  expect(existsSync(directory)).toBe(false);
  rmSync(project, { recursive: true });
});
