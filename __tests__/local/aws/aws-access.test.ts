import { awsVariables } from "../../../local/aws/aws-access";

test("the SDK is led here by its own variables, and away from the files of whoever works at this machine", () => {
  const access = { endpointUrl: "http://localhost:2", cognitoUrl: "http://localhost:1", sessionToken: "t" };
  expect(awsVariables(access, "/data/functions/sync-users")).toStrictEqual({
    AWS_ACCESS_KEY_ID: "LOCALACCESSKEY",
    AWS_SECRET_ACCESS_KEY: "local",
    AWS_SESSION_TOKEN: "t",
    AWS_ENDPOINT_URL: "http://localhost:2",
    AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER: "http://localhost:1",
    AWS_CONFIG_FILE: expect.stringMatching(/sync-users.\.aws.none$/),
    AWS_SHARED_CREDENTIALS_FILE: expect.stringMatching(/sync-users.\.aws.none$/),
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: "true",
  });
});
