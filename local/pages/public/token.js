// What a token says and what Hasura makes of it. Pure: no page, no storage, no clock.

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * The two readable parts of a token. Nothing is verified here: Hasura does that.
 *
 * @param {string} token
 * @returns {{ header: Record<string, unknown>, payload: Record<string, unknown> } | undefined} nothing for what is no token
 */
export function decodeUnverified(token) {
  const parts = token.split(".");
  if (parts.length !== 3) return undefined;
  try {
    const [header, payload] = parts.slice(0, 2).map(decodePart);
    return isRecord(header) && isRecord(payload) ? { header, payload } : undefined;
  } catch {
    return undefined;
  }
}

/**
 * How Hasura reads the claims of an ID token.
 *
 * @param {Record<string, unknown>} payload of the ID token
 * @param {{ clientId: string, issuer: string, claimsNamespace: string, claimsFormat: "stringified" | "json" }} config
 * @returns {{ role?: string, allowedRoles: string[], userId?: string, problems: string[] }} problems in words; none is good
 */
export function whatHasuraMakesOf(payload, config) {
  const problems = [];
  if (payload.iss !== config.issuer)
    problems.push(`The issuer is ${payload.iss}; Hasura accepts ${config.issuer} only.`);
  if (![payload.aud].flat().includes(config.clientId)) {
    problems.push(`The audience is ${payload.aud}; Hasura accepts ${config.clientId} only.`);
  }
  const claims = hasuraClaims(payload[config.claimsNamespace], config);
  if (typeof claims === "string") return { allowedRoles: [], problems: [...problems, claims] };

  const role = claims["x-hasura-default-role"];
  const allowed = claims["x-hasura-allowed-roles"];
  const allowedRoles = Array.isArray(allowed) && allowed.every((name) => typeof name === "string") ? allowed : [];
  if (allowedRoles.length === 0) problems.push("x-hasura-allowed-roles is missing or is no list of roles.");
  if (typeof role !== "string") problems.push("x-hasura-default-role is missing.");
  else if (!allowedRoles.includes(role)) problems.push(`The default role ${role} is not one of the allowed roles.`);
  for (const [name, value] of Object.entries(claims)) {
    if (name !== "x-hasura-allowed-roles" && typeof value !== "string") problems.push(`${name} is not a string.`);
  }
  const userId = claims["x-hasura-user-id"];
  if (typeof userId !== "string") problems.push("x-hasura-user-id is missing: permissions on own rows cannot match.");
  return { role: asText(role), allowedRoles, userId: asText(userId), problems };
}

/**
 * The user for people: pools with e-mail sign-in name their users with UUIDs, which tell nobody anything.
 *
 * @param {Record<string, unknown>} payload of the ID token
 */
export function displayName(payload) {
  const name = String(payload["cognito:username"]);
  return UUID.test(name) && typeof payload.email === "string" ? payload.email : name;
}

/**
 * Time that is left, for people.
 *
 * @param {number} seconds
 */
export function remainingText(seconds) {
  if (seconds <= 0) return "expired";
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor(seconds / 60) % 60;
  if (hours > 0) return `${hours} h ${minutes} min left`;
  return minutes > 0 ? `${minutes} min ${seconds % 60} s left` : `${seconds} s left`;
}

function hasuraClaims(claim, { claimsFormat, claimsNamespace }) {
  if (claim === undefined) {
    return (
      `The claim ${claimsNamespace} is missing, so Hasura refuses this token (jwt-invalid-claims). ` +
      "The function custom-jwt-claims adds it: the terminal says whether it failed."
    );
  }
  if (claimsFormat === "json") {
    return isRecord(claim)
      ? lowerCased(claim)
      : `The claim ${claimsNamespace} must be an object; it is ${typeof claim}.`;
  }
  if (typeof claim !== "string") return `The claim ${claimsNamespace} must be a string of JSON; it is ${typeof claim}.`;
  try {
    const parsed = JSON.parse(claim);
    if (isRecord(parsed)) return lowerCased(parsed);
  } catch {
    // Said below, like JSON that is no object.
  }
  return `The claim ${claimsNamespace} is not the JSON of an object.`;
}

/** Hasura reads names of claims in any case, and only those that start with x-hasura-. */
function lowerCased(claims) {
  const entries = Object.entries(claims).map(([name, value]) => [name.toLowerCase(), value]);
  return Object.fromEntries(entries.filter(([name]) => name.startsWith("x-hasura-")));
}

function decodePart(part) {
  const bytes = Uint8Array.from(atob(part.replaceAll("-", "+").replaceAll("_", "/")), (character) =>
    character.charCodeAt(0),
  );
  return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
}

function isRecord(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function asText(value) {
  return typeof value === "string" ? value : undefined;
}
