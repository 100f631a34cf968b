/** A function that asks AWS through the SDK, as deployed ones do, and gives back what it was told. */
export const SDK_HANDLER = `
export const handler = async (event: any) => {
  try {
    if (event.secret) {
      const sdk = require("@aws-sdk/client-secrets-manager");
      const client = new sdk.SecretsManagerClient({ maxAttempts: 1 });
      const { SecretString, ARN } = await client.send(new sdk.GetSecretValueCommand({ SecretId: event.secret }));
      return { SecretString, ARN };
    }
    if (event.list) {
      const sdk = require("@aws-sdk/client-secrets-manager");
      return await new sdk.SecretsManagerClient({ maxAttempts: 1 }).send(new sdk.ListSecretsCommand({}));
    }
    if (event.queue) {
      const sdk = require("@aws-sdk/client-sqs");
      const client = new sdk.SQSClient({ maxAttempts: 1 });
      const command = new sdk.SendMessageCommand({ QueueUrl: event.queue, MessageBody: event.body, ...event.more });
      return { MessageId: (await client.send(command)).MessageId };
    }
    const sdk = require("@aws-sdk/client-lambda");
    const Payload = JSON.stringify({ secret: "handed over" });
    const command = new sdk.InvokeCommand({ FunctionName: event.invoke, InvocationType: "Event", Payload });
    return { StatusCode: (await new sdk.LambdaClient({ maxAttempts: 1 }).send(command)).StatusCode };
  } catch (error: any) {
    return { code: error.name, message: error.message, status: error.$metadata?.httpStatusCode };
  }
};`;
