import { join } from "node:path";
import { CLAIMS_CONFIG_VARIABLE } from "../../contracts/claims";
import { claimsConfigJson } from "../../environments/claims-config";
import { CLAIMS_FOLDER } from "../../stacks/functions/claims-folder";
import type { LocalSettings } from "../settings";
import type { LocalFunction } from "./local-function";

const FUNCTIONS = join(__dirname, "..", "..", "functions");

/** Cognito waits this long for a trigger and cannot be told otherwise. */
const TRIGGER_SECONDS = 5;

/** The function that puts the Hasura claims into tokens, with name, variables and limits of the deployed one. */
export function claimsFunction({ environment }: Pick<LocalSettings, "environment">): LocalFunction {
  const { aws, functions, name, system } = environment;
  return {
    name: `${system}-${name}-custom-jwt-claims`,
    folder: join(FUNCTIONS, CLAIMS_FOLDER[functions.claims]),
    runtime: functions.claims === "python" ? functions.pythonRuntime : functions.nodeRuntime,
    variables: { [CLAIMS_CONFIG_VARIABLE]: claimsConfigJson(environment) },
    timeoutSeconds: TRIGGER_SECONDS,
    memoryMb: functions.memoryMb,
    region: aws.region,
  };
}
