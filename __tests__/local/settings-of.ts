import type { Environment } from "../../environments";
import { validateEnvironments } from "../../environments/validate";
import { type LocalChoices, type LocalSettings, localSettings } from "../../local/settings";
import { type Changes, changed } from "../environments/wrong-configurations/case";
import { staging } from "../fixture/staging";

/** The frozen staging environment with some fields changed, valid. */
export function environmentWith(changes: Changes = {}): Environment {
  const [environment] = validateEnvironments([changed(staging, { name: "local", "identity.mfa": "off", ...changes })]);
  if (!environment) throw new Error("validation returned no environment");
  return environment;
}

/** Settings of that environment. */
export function settingsOf(changes: Changes = {}, choices: Partial<LocalChoices> = {}): LocalSettings {
  return localSettings(environmentWith(changes), { dataDirectory: "/somewhere/.local", ...choices });
}
