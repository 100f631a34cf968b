import { CLAIMS_CONFIG_VARIABLE } from "../../contracts/claims";
import { claimsConfigJson } from "../../environments/claims-config";
import { CLAIMS_FOLDER } from "../../stacks/functions/claims-folder";
import type { LocalSettings } from "../settings";
import { functionFolder } from "./function-folder";
import type { LocalFunction } from "./local-function";
import { TRIGGER_SECONDS } from "./time-limits";

/** The function that puts the Hasura claims into tokens, with name, variables and limits of the deployed one. */
export function claimsFunction({ environment }: Pick<LocalSettings, "environment">): LocalFunction {
  const { aws, functions, name, system } = environment;
  return {
    name: `${system}-${name}-custom-jwt-claims`,
    folder: functionFolder(CLAIMS_FOLDER[functions.claims]),
    runtime: functions.claims === "python" ? functions.pythonRuntime : functions.nodeRuntime,
    variables: { [CLAIMS_CONFIG_VARIABLE]: claimsConfigJson(environment) },
    timeoutSeconds: TRIGGER_SECONDS,
    memoryMb: functions.memoryMb,
    region: aws.region,
  };
}
