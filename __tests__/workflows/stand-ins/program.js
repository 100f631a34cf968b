// Stands in for a program: `program.js PORT PROGRAM ARGUMENTS…` asks the dry run what that program answers.
const { spawnSync } = require("node:child_process");
const { request } = require("node:http");
const { text } = require("node:stream/consumers");

const [port, program, ...args] = process.argv.slice(2);

const call = request({ host: "127.0.0.1", port, method: "POST", agent: false }, async (response) => {
  const reply = JSON.parse(await text(response));
  if (reply.really) {
    process.exitCode = spawnSync(reply.really, args, { stdio: "inherit" }).status ?? 1;
    return;
  }
  process.stdout.write(reply.stdout);
  process.stderr.write(reply.stderr);
  process.exitCode = reply.status;
});
call.end(JSON.stringify({ program, args, cwd: process.cwd(), env: process.env }));
