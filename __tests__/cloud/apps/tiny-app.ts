import { readFileSync } from "node:fs";
import { scenarioFile } from "../settings";
import { synthesizeTiny, type Tiny } from "./tiny";

/** The app of the failures: a stack that needs no provider. */
const tiny: Tiny = JSON.parse(readFileSync(scenarioFile(), "utf8"));
synthesizeTiny(tiny);
