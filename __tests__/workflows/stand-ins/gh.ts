import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import type { GitHub } from "./github";
import type { Call, Result } from "./stand-ins";

/** Answers `gh api …` from a stand-in of GitHub. Flags that the scripts do not use are an error. */
export function gh(github: GitHub, { args, env }: Call): Result {
  const { positionals, values } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      input: { type: "string" },
      method: { type: "string" },
      paginate: { type: "boolean", default: false },
      silent: { type: "boolean", default: false },
    },
  });
  const [command, address, ...others] = positionals;
  if (command !== "api" || !address || others.length > 0) return failure(`unknown command: gh ${args.join(" ")}`);
  if (!env.GH_TOKEN) return failure("gh: set the GH_TOKEN environment variable");

  const [path = "", search = ""] = address.split("?");
  const body: unknown = values.input ? JSON.parse(readFileSync(values.input, "utf8")) : undefined;
  const method = values.method ?? (body === undefined ? "GET" : "POST");
  const pages: string[] = [];
  for (let page = 1; ; page += 1) {
    const query = new URLSearchParams(search);
    query.set("page", String(page));
    const answer = github.answer({ method, path, query, body, token: env.GH_TOKEN });
    const text = JSON.stringify(answer.body);
    if (answer.status >= 400) return { status: 1, stdout: text, stderr: `gh: ${text} (HTTP ${answer.status})\n` };
    pages.push(text);
    if (!values.paginate || !answer.more) break;
  }
  // One array after the other, as older versions of gh print them; newer ones print a single one.
  return { status: 0, stdout: values.silent ? "" : pages.join(""), stderr: "" };
}

function failure(message: string): Result {
  return { status: 1, stdout: "", stderr: `${message}\n` };
}
