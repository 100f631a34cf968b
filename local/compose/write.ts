import "../../cli/mistakes";
import { writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { loadLocalEnvironment } from "../../environments";
import { localSettings } from "../settings";
import { COMPOSE_PATH, composeFile } from "./compose-file";

const ROOT = resolve(__dirname, "..", "..");

// Users and rows of the containers lie in a volume, so the data directory plays no part.
const settings = localSettings(loadLocalEnvironment(), { dataDirectory: ROOT });
writeFileSync(join(ROOT, COMPOSE_PATH), composeFile(settings));
console.log(`wrote ${COMPOSE_PATH}`);
