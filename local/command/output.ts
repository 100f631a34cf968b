import { join } from "node:path";
import type { ReconcileReport } from "../../contracts/user-sync";
import type { StepResult } from "../check/step";
import type { Log } from "../log";
import { curlExamples } from "../pages/curl-examples";
import { reportText } from "../reconcile/report-text";
import { ADMIN_SECRET, DEFAULT_PORTS, LISTENERS, type LocalSettings } from "../settings";
import { people } from "../user-pool/people";

/** How the command speaks: lines for people, or JSON lines for programs. */
export interface Output {
  /** A part is ready. */
  ready(part: string, what: string, ms: number): void;
  /** Everything is ready. */
  system(settings: LocalSettings, ms: number): void;
  /** An engine alone starts, and will wait for the pool of another process. */
  engineStarts(settings: LocalSettings): void;
  /** An engine alone is ready. */
  engine(settings: LocalSettings, ms: number): void;
  /** A step of the journey ended. */
  step(result: StepResult): void;
  /** The journey ended. */
  journey(passed: number, failed: number, ms: number): void;
  /** Pool and table were compared. */
  reconciled(report: ReconcileReport): void;
  /** A part has something to say. */
  readonly log: Log;
}

const seconds = (ms: number) => `${(ms / 1000).toFixed(2)} s`;

/** @param write writes one line */
export function textOutput(write: (line: string) => void): Output {
  return {
    ready: (part, what, ms) => write(`  ${part.padEnd(12)}${what.padEnd(70)}${seconds(ms).padStart(8)}`),
    system: (settings, ms) => write(table(settings, ms)),
    engineStarts: (settings) =>
      write(
        `An engine for the user pool of another process; it is ready when that one runs:\n  npm run local -- ${optionsBeside(settings).join(" ")}\n`,
      ),
    engine: ({ graphqlUrl, issuer }, ms) =>
      write(`\nReady in ${seconds(ms)}: ${graphqlUrl} trusts tokens of ${issuer}. Ctrl-C ends it.`),
    step: ({ name, passed, ms, note }) => {
      const detail = note === undefined ? "" : passed ? ` (${note})` : `\n            ${note}`;
      write(`${passed ? "  ok    " : "  FAILED"}${seconds(ms).padStart(8)}  ${name}${detail}`);
    },
    journey: (passed, failed, ms) => write(`\n${passed} passed, ${failed} failed in ${seconds(ms)}`),
    reconciled: (report) => write(reportText(report)),
    log: (level, part, message, fields) => {
      const time = new Date().toTimeString().slice(0, 8);
      const rest = fields && Object.keys(fields).length > 0 ? JSON.stringify(fields) : "";
      write([time, level === "info" ? undefined : level, part, message, rest].filter(Boolean).join("  "));
    },
  };
}

/** @param write writes one line */
export function jsonOutput(write: (line: string) => void): Output {
  const line = (event: string, fields: object) => write(JSON.stringify({ event, ...fields }));
  return {
    ready: (part, what, ms) => line("part", { part, what, ms: Math.round(ms) }),
    system: (settings, ms) => line("ready", { ms: Math.round(ms), ...facts(settings) }),
    engineStarts: (settings) => line("engine", { options: optionsBeside(settings) }),
    engine: ({ graphqlUrl, issuer }, ms) => line("ready", { ms: Math.round(ms), graphql: graphqlUrl, issuer }),
    step: ({ name, passed, ms, note }) => line("step", { name, passed, ms: Math.round(ms), note }),
    journey: (passed, failed, ms) => line("journey", { passed, failed, ms: Math.round(ms) }),
    reconciled: (report) => line("reconciled", report),
    log: (level, part, message, fields) => line("log", { level, part, message, ...(fields && { fields }) }),
  };
}

/** Options of the process beside an engine: the pool that the engine trusts, in a folder of its own. */
function optionsBeside({ dataDirectory, hasuraUrl, ports }: LocalSettings): string[] {
  const chosen = LISTENERS.filter((name) => name !== "hasura" && ports[name] !== DEFAULT_PORTS[name]);
  return [
    ...chosen.map((name) => `--port-${name} ${ports[name]}`),
    `--hasura ${hasuraUrl}`,
    `--data ${join(dataDirectory, "beside-engine")}`,
  ];
}

function facts(settings: LocalSettings) {
  const { environment, hostedUi } = settings;
  return {
    startPage: `${settings.pagesUrl}/`,
    login: hostedUi.login,
    register: hostedUi.register,
    logout: hostedUi.logout,
    mailbox: `${settings.pagesUrl}/mail`,
    graphql: settings.graphqlUrl,
    hasura: settings.ownEngine ? "an engine of yours" : "the local stand-in",
    // Somebody's own secret is not for a terminal's history.
    adminSecret: settings.adminSecret === ADMIN_SECRET ? ADMIN_SECRET : "(that of HASURA_GRAPHQL_ADMIN_SECRET)",
    userPool: settings.poolUrl,
    userPoolId: settings.userPoolId,
    clientId: settings.clientId,
    issuer: settings.issuer,
    functions: settings.functionsUrl,
    data: settings.dataDirectory,
    users: people(environment).map(({ username, password, roles }) => ({ username, password, roles })),
  };
}

function table(settings: LocalSettings, ms: number): string {
  const { users, ...rest } = facts(settings);
  const rows: [string, string][] = [
    ["Start page", rest.startPage],
    ["Log in", rest.login],
    ["Register", rest.register],
    ["Log out", rest.logout],
    ["Mailbox", rest.mailbox],
    ["GraphQL", `${rest.graphql}  (${rest.hasura})`],
    ["Admin secret", rest.adminSecret],
    ["User pool", `${rest.userPool}  ${rest.userPoolId}, client ${rest.clientId}`],
    ["Issuer", rest.issuer],
    ["Functions", rest.functions],
    ["Data", rest.data],
  ];
  const width = Math.max(...users.map(({ username }) => username.length), 8);
  return [
    "",
    `Ready in ${seconds(ms)}. Everything runs on this machine; Ctrl-C ends it.`,
    "",
    ...rows.map(([name, value]) => `  ${name.padEnd(14)}${value}`),
    "",
    `  ${"User".padEnd(width)}  ${"Password".padEnd(14)}  Roles`,
    ...users.map(
      ({ username, password, roles }) => `  ${username.padEnd(width)}  ${password.padEnd(14)}  ${roles.join(", ")}`,
    ),
    "",
    ...curlExamples(settings, users).flatMap(({ title, command }) => [`${title}:`, "", indent(command), ""]),
  ].join("\n");
}

function indent(text: string): string {
  return text.replace(/^/gm, "  ");
}
