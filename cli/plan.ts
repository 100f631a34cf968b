import "./mistakes";
import { loadConfiguration } from "../environments";
import { planCommand } from "./plan/command";
import { readSettings } from "./terraform/settings";

void planCommand(process.argv.slice(2), loadConfiguration(), readSettings(process.env)).then((status) => {
  process.exitCode = status;
});
