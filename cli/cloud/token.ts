import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { comparableHost, hostOfTokenVariable, tokenVariable } from "./host-name";

/** A token and where it was found. The value is for the `Authorization` header alone. */
export interface Token {
  /** The secret itself. */
  readonly value: string;
  /** Variable or file that holds it, for messages. */
  readonly source: string;
}

/** Where tokens may stand on this machine. */
export interface TokenSources {
  /** Variables of the process. */
  readonly variables: Readonly<Record<string, string | undefined>>;
  /** Home folder of the user; `undefined` where there is none. */
  readonly home: string | undefined;
}

/** What a search gave: the token, or the places that were looked at in vain. */
export type TokenSearch = { readonly token: Token } | { readonly looked: readonly string[] };

/**
 * Finds the token of a host in the order of Terraform: the variable `TF_TOKEN_HOST`, then the configuration of the
 * Terraform CLI, which `terraform login` writes to. Credentials helpers are not asked.
 * Source: https://developer.hashicorp.com/terraform/cli/config/config-file#credentials
 */
export function findToken(host: string, { variables, home }: TokenSources): TokenSearch {
  const wanted = comparableHost(host);
  const variable = Object.keys(variables).find((name) => hostOfTokenVariable(name) === wanted);
  if (variable) {
    const value = variables[variable]?.trim();
    // Terraform looks no further either: an empty variable is how a runner passes a secret that does not exist.
    return value ? { token: { value, source: variable } } : { looked: [`${variable}, which is set and empty`] };
  }
  const files = configFiles(variables, home);
  for (const file of files) {
    const value = tokenIn(readIfThere(file), wanted);
    if (value) return { token: { value, source: file } };
  }
  return { looked: [tokenVariable(host), ...files] };
}

/** The files that Terraform reads, those that count most first: the one that is named, or the user's folder and file. */
function configFiles(variables: TokenSources["variables"], home: string | undefined): string[] {
  const named = variables.TF_CLI_CONFIG_FILE || variables.TERRAFORM_CONFIG;
  if (named) return [named];
  const appData = variables.APPDATA;
  const [base, file] = appData ? [appData, "terraform.rc"] : [home, ".terraformrc"];
  if (!base) return [];
  const folder = join(base, appData ? "terraform.d" : ".terraform.d");
  const names = new Set([...namesIn(folder), "credentials.tfrc.json"]);
  return [
    ...[...names]
      .sort()
      .reverse()
      .map((name) => join(folder, name)),
    join(base, file),
  ];
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder).filter((name) => name.endsWith(".tfrc") || name.endsWith(".tfrc.json"));
  } catch {
    return [];
  }
}

function readIfThere(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}

/** The token of a host in a configuration file of either syntax; blocks with anything but plain text in them are passed over. */
function tokenIn(text: string, host: string | undefined): string | undefined {
  const json = /"credentials"\s*:\s*(\{[\s\S]*)/.test(text) ? jsonToken(text, host) : undefined;
  if (json) return json;
  const uncommented = text.replace(/^\s*(#|\/\/).*$/gm, "");
  for (const [, name = "", body = ""] of uncommented.matchAll(/credentials\s+"([^"]+)"\s*\{([^}]*)\}/g)) {
    const value = /\btoken\s*=\s*"([^"\\$]+)"/.exec(body)?.[1];
    if (value && comparableHost(name) === host) return value;
  }
  return undefined;
}

function jsonToken(text: string, host: string | undefined): string | undefined {
  const credentials = member(parsed(text), "credentials");
  if (typeof credentials !== "object" || credentials === null) return undefined;
  const name = Object.keys(credentials).find((key) => comparableHost(key) === host);
  const token = name === undefined ? undefined : member(member(credentials, name), "token");
  return typeof token === "string" && token !== "" ? token : undefined;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function member(value: unknown, key: string): unknown {
  return typeof value === "object" && value !== null ? Reflect.get(value, key) : undefined;
}
