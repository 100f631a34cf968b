import { CLAIMS_CONFIG_VARIABLE } from "../../../contracts/claims";
import { type Environment, loadLocalEnvironment } from "../../../environments";
import { claimsConfigJson } from "../../../environments/claims-config";
import { claimsFunction } from "../../../local/functions/claims-function";
import { invokeFunction } from "../../../local/functions/invoke-function";
import { REAL_SUB, tokenEvent } from "../../functions/token-event";
import { resource, stackOf } from "../../stacks/synthesized";
import { failure, type Served, serve } from "./fixture";

type Language = Environment["functions"]["claims"];

const local = loadLocalEnvironment();
const NAME = `${local.system}-local-custom-jwt-claims`;
const [powerful] = [...local.roles].sort((one, other) => one.precedence - other.precedence);

function writtenIn(claims: Language): Environment {
  return { ...local, functions: { ...local.functions, claims } };
}

describe.each<Language>(["typescript", "python"])("the claims function in %s", (language) => {
  let served: Served;

  beforeAll(async () => {
    served = await serve(claimsFunction({ environment: writtenIn(language) }));
  });

  const claims = {
    "x-hasura-user-id": REAL_SUB,
    "x-hasura-default-role": local.claims.defaultRole,
    "x-hasura-allowed-roles": expect.arrayContaining([powerful?.role, local.claims.defaultRole]),
  };
  const groupConfiguration = { groupsToOverride: [powerful?.group], iamRolesToOverride: [], preferredRole: null };

  test("answers version 1 with a string", async () => {
    const answer = Object(await invokeFunction(served.url, NAME, tokenEvent({ version: "1", groupConfiguration })));
    const text = answer.response.claimsOverrideDetails.claimsToAddOrOverride[local.claims.namespace];
    expect(JSON.parse(text)).toStrictEqual(claims);
  });

  test("answers version 2 with an object, for the ID token alone", async () => {
    const answer = Object(await invokeFunction(served.url, NAME, tokenEvent({ version: "2", groupConfiguration })));
    expect(answer.response).toStrictEqual({
      claimsAndScopeOverrideDetails: {
        idTokenGeneration: { claimsToAddOrOverride: { [local.claims.namespace]: claims } },
      },
    });
  });

  test("refuses what Cognito does not send, and its line says why", async () => {
    served.lines.length = 0;
    const event = tokenEvent({ version: "2", attributes: {} });
    await expect(failure(served.url, NAME, event)).resolves.toStrictEqual({
      type: "Rejection",
      message: "custom-jwt-claims: missing-sub",
    });
    expect(served.lines[0]).toMatchObject({
      functionName: NAME,
      source: "stdout",
      entry: { level: "error", message: "claims-rejected", code: "missing-sub" },
    });
  });

  test("is the one that would be deployed", () => {
    const environment = writtenIn(language);
    const deployed = resource(stackOf(environment), "aws_lambda_function", "claims");
    const { name, runtime, variables, timeoutSeconds, memoryMb, region } = claimsFunction({ environment });
    expect(deployed).toMatchObject({
      function_name: name,
      runtime,
      timeout: timeoutSeconds,
      memory_size: memoryMb,
      environment: { variables },
    });
    expect(region).toBe(environment.aws.region);
    expect(variables).toStrictEqual({ [CLAIMS_CONFIG_VARIABLE]: claimsConfigJson(environment) });
  });
});

test("a configuration that the function refuses is told at its first event", async () => {
  const { url } = await serve({ ...claimsFunction({ environment: local }), variables: {} });
  await expect(failure(url, NAME, tokenEvent({}))).resolves.toStrictEqual({
    type: "ConfigError",
    message: expect.stringContaining("CLAIMS_CONFIG must be JSON with namespace, defaultRole and roles"),
  });
});
