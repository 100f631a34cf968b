import { LambdaService } from "cognito-local/lib/services/lambda";
import { completeEvent } from "../../../../local/user-pool/trigger-events/complete-event";
import { REAL_SUB, USER_NAME, USER_POOL_ID } from "../../../functions/token-event";

test("the emulator's own events can be completed", () => {
  const service = Object(new LambdaService({}, Object({})));
  const made = [
    "TokenGeneration_HostedAuth",
    "PostConfirmation_ConfirmSignUp",
    "PostAuthentication_Authentication",
  ].map((triggerSource) =>
    service.createLambdaEvent({
      triggerSource,
      userPoolId: USER_POOL_ID,
      username: USER_NAME,
      clientId: "localclient",
      userAttributes: { sub: REAL_SUB },
      clientMetadata: undefined,
    }),
  );
  // What this folder is for; an emulator that does better needs less of it.
  expect(made.map(({ version, region }) => [version, region])).toStrictEqual(Array(3).fill(["0", "local"]));
  const facts = {
    region: "eu-central-1",
    lambdaVersion: "V2_0",
    groups: ["users"],
    userStatus: "CONFIRMED",
    scopes: [],
  } as const;
  expect(made.map((event) => completeEvent(event, facts).version)).toStrictEqual(["2", "1", "1"]);
});
