import { CONFIG } from "./events";

/** What the claims function says, in both languages, of a configuration that it cannot use. */
export const CONFIG_MESSAGE =
  "CLAIMS_CONFIG must be JSON with namespace, defaultRole and roles, as the stack writes it; deploy the environment again";

function changed(change: Record<string, unknown>): string {
  return JSON.stringify({ ...CONFIG, ...change });
}

/** Values of the variable that must stop the function at its cold start. */
export const WRONG_CONFIGS: readonly { readonly name: string; readonly text: string }[] = [
  { name: "empty", text: "" },
  { name: "no JSON", text: "{" },
  { name: "not a value of JSON", text: "NaN" },
  { name: "null", text: "null" },
  { name: "a list", text: JSON.stringify([CONFIG]) },
  { name: "a string", text: JSON.stringify(JSON.stringify(CONFIG)) },
  { name: "a number", text: "7" },
  { name: "an empty object", text: "{}" },
  { name: "no namespace", text: changed({ namespace: undefined }) },
  { name: "a namespace of another type", text: changed({ namespace: 7 }) },
  { name: "no default role", text: changed({ defaultRole: undefined }) },
  { name: "a default role of another type", text: changed({ defaultRole: ["user"] }) },
  { name: "a default role outside the catalogue", text: changed({ defaultRole: "ghost" }) },
  { name: "no catalogue", text: changed({ roles: undefined }) },
  { name: "a catalogue without roles", text: changed({ roles: [] }) },
  { name: "a catalogue of another type", text: changed({ roles: { user: "users" } }) },
  { name: "a catalogue of names", text: changed({ roles: ["user"] }) },
  { name: "a catalogue with null", text: changed({ roles: [...CONFIG.roles, null] }) },
  { name: "an entry without a group", text: changed({ roles: [...CONFIG.roles, { role: "ghost" }] }) },
  { name: "an entry without a role", text: changed({ roles: [{ group: "ghosts" }, ...CONFIG.roles] }) },
  { name: "a catalogue with admin", text: changed({ roles: [...CONFIG.roles, { role: "admin", group: "admins" }] }) },
  { name: "an entry with a list of groups", text: changed({ roles: [{ role: "user", group: ["users"] }] }) },
];
