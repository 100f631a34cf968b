import { SYNC_VARIABLES } from "../../../contracts/user-sync";
import { awsAccess } from "../../../local/aws/aws-access";
import { adminSecretArn } from "../../../local/aws/secrets-manager";
import { userFunctions } from "../../../local/functions/user-functions";
import { queueArn, queueUrl } from "../../../local/queue/names";
import { resource, stackOf } from "../../stacks/synthesized";
import { settingsOf } from "../settings-of";

const settings = settingsOf();
const { environment } = settings;
const url = queueUrl(settings);
const functions = userFunctions({ settings, queueUrl: url, aws: awsAccess(settings) });

test.each([
  { what: "sync", id: "sync-users" },
  { what: "retry", id: "retry-users" },
  { what: "reconcile", id: "reconcile-users" },
] as const)("$id is the one that would be deployed, but for its addresses", ({ what, id }) => {
  const deployed = resource(stackOf(environment), "aws_lambda_function", id);
  const { name, runtime, timeoutSeconds, memoryMb, variables, region, folder } = functions[what];
  expect(deployed).toMatchObject({
    function_name: name,
    runtime,
    timeout: timeoutSeconds,
    memory_size: memoryMb,
    environment: { variables: expect.objectContaining({}) },
  });
  const { variables: named } = Object(deployed.environment);
  expect(Object.keys(variables).sort()).toStrictEqual(Object.keys(named).sort());
  expect(region).toBe(environment.aws.region);
  expect(folder.endsWith(id)).toBe(true);
});

test("their variables lead to this machine, and hold no secret", () => {
  const hasura = {
    [SYNC_VARIABLES.graphqlUrl]: "http://localhost:8080/v1/graphql",
    [SYNC_VARIABLES.adminSecretArn]: adminSecretArn(environment),
  };
  expect(functions.sync.variables).toStrictEqual({ ...hasura, [SYNC_VARIABLES.queueUrl]: url });
  expect(functions.retry.variables).toStrictEqual(hasura);
  expect(functions.reconcile.variables).toStrictEqual({
    ...hasura,
    [SYNC_VARIABLES.userPoolId]: settings.userPoolId,
    [SYNC_VARIABLES.metricNamespace]: expect.any(String),
  });
  expect(JSON.stringify(functions)).not.toContain(settings.adminSecret);
});

test("the queue is called as deployed", () => {
  const { function_name: name } = resource(stackOf(environment), "aws_lambda_function", "sync-users");
  expect(url).toBe(`http://localhost:9230/000000000000/${name}`);
  expect(queueArn(environment)).toBe(`arn:aws:sqs:eu-central-1:000000000000:${name}`);
});

test("only the one that logins wait for is started ahead", () => {
  const { sync, retry, reconcile } = functions;
  expect([sync, retry, reconcile].map(({ onDemand }) => onDemand)).toStrictEqual([undefined, true, true]);
});

test("every start has a session token of its own", () => {
  expect(awsAccess(settings).sessionToken).not.toBe(awsAccess(settings).sessionToken);
});
