import "./mistakes";
import { loadEnvironments } from "../environments";
import { showCommand } from "./show/command";

process.stdout.write(showCommand(loadEnvironments()));
