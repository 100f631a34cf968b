import "./mistakes";
import { loadEnvironments } from "../environments";
import { manifestsCommand } from "./manifests/command";

process.stdout.write(manifestsCommand(process.argv.slice(2), loadEnvironments()));
