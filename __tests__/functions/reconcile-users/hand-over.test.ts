import { handOver } from "../../../functions/reconcile-users/hand-over";
import { awsError, awsServer } from "./aws-server";

const ARN = "arn:aws:lambda:eu-west-1:123456789012:function:reconcile-users:live";
const REST = { dryRun: true, settleMinutes: 15, maxDeletions: 12, from: "a0" };

describe("handOver", () => {
  it("invokes the same function and does not wait for it", async () => {
    const server = await awsServer(() => ({ status: 202, body: {} }));
    await handOver(ARN, REST, server.client);
    server.close();
    expect(server.requests).toHaveLength(1);
    expect(server.requests[0]).toMatchObject({
      operation: `POST /2015-03-31/functions/${encodeURIComponent(ARN)}/invocations`,
      headers: { "x-amz-invocation-type": "Event" },
      body: REST,
    });
  });

  it("fails where it may not", async () => {
    const server = await awsServer(() => awsError("AccessDeniedException", 403));
    await expect(handOver(ARN, REST, server.client)).rejects.toMatchObject({ name: "AccessDeniedException" });
    server.close();
  });
});
