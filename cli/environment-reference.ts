import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { environmentReference, REFERENCE_PATH } from "./environment-reference/reference";

const file = join(__dirname, "..", REFERENCE_PATH);
mkdirSync(dirname(file), { recursive: true });
writeFileSync(file, environmentReference());
console.log(`wrote ${REFERENCE_PATH}`);
