import { deepStrictEqual, match } from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { passedWhole } from "../parts/journey-outcome";
import { CHECK_MS, underLoad } from "../parts/limits";
import { LocalProcess } from "../parts/local-process";
import { NotProven } from "../parts/report";
import type { Suite } from "../parts/suite";

/** Switches loopback on with what is there, and becomes the program behind it. */
const LOOPBACK_ALONE = [
  "sh",
  "-c",
  `ip link set lo up 2>/dev/null || python3 -c '
import fcntl, socket, struct
SIOCSIFFLAGS, IFF_UP = 0x8914, 1
fcntl.ioctl(socket.socket(), SIOCSIFFLAGS, struct.pack("16sh14x", b"lo", IFF_UP))' || exit 99
exec "$@"`,
  "sh",
];

/** Ways to a network of one's own, for root and for others. */
const WAYS = [
  ["unshare", "--net"],
  ["unshare", "--map-root-user", "--net"],
];

/** Tells the interfaces, and what becomes of a connection to another machine. */
const PROBE = `
const names = Object.keys(require("node:os").networkInterfaces()).join();
const socket = require("node:net").connect(443, "192.0.2.1");
socket.setTimeout(2000, () => socket.destroy(Object.assign(new Error(), { code: "ETIMEDOUT" })));
socket.on("connect", () => process.exit(1)).on("error", ({ code }) => console.log(names, code));
`;

/** The journey with the network cable out: in a network where nothing but this machine's loopback is. */
export async function offline({ report, workspace, warm }: Suite): Promise<void> {
  await report.prove("--check passes with the network cable out", async () => {
    const through = wayOut();
    return warm.use(async (data) => {
      const process = new LocalProcess(workspace, { through, args: ["--check", "--json", "--data", data] });
      const ended = await process.ended(underLoad(CHECK_MS));
      const detail = passedWhole(process, ended);
      deepStrictEqual([process.members, process.left], [[], []], "what it leaves behind");
      return `${detail}; with ${through[0]} there is loopback alone, and ENETUNREACH beyond it`;
    });
  });
}

function wayOut(): readonly string[] {
  const reasons: string[] = [];
  for (const way of WAYS) {
    const through = [...way, ...LOOPBACK_ALONE];
    const [program = "", ...args] = [...through, process.execPath, "-e", PROBE];
    const { status, stdout, stderr, error } = spawnSync(program, args, { encoding: "utf8", timeout: 10_000 });
    if (status === 0) {
      match(stdout, /^lo ENETUNREACH$/m, "what a process sees of the network");
      return through;
    }
    reasons.push(`${way.join(" ")}: ${(error?.message ?? stderr).trim().split("\n").at(-1)}`);
  }
  throw new NotProven(`this machine gives no network of one's own (${reasons.join("; ")})`);
}
