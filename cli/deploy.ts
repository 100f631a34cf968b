import "./mistakes";
import { loadConfiguration } from "../environments";
import { deployCommand } from "./deploy/command";
import { readSettings } from "./terraform/settings";

void deployCommand(process.argv.slice(2), loadConfiguration(), readSettings(process.env)).then((status) => {
  process.exitCode = status;
});
