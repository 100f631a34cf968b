import type { Correction } from "./correction";

const POLICY = "RedriveAllowPolicy";

/** What is asked of a queue's attributes. */
interface QueueRequest {
  readonly QueueUrl: string;
  readonly Attributes?: Readonly<Record<string, string>>;
  readonly AttributeNames?: readonly string[];
}

/**
 * Where moto 5.2.1 differs from SQS: it takes a RedriveAllowPolicy and forgets it, and does not know its name when asked
 * for it; and it writes a RedrivePolicy with spaces. AWS keeps both and gives them back as they were.
 */
export function sqsCorrections(): Correction {
  const policies = new Map<string, string>();
  return {
    request: ({ service, action, body }) => {
      if (service !== "sqs" || action !== "GetQueueAttributes") return body;
      const request: QueueRequest = JSON.parse(body.toString());
      const names = (request.AttributeNames ?? []).filter((name) => name !== POLICY);
      return Buffer.from(JSON.stringify({ ...request, AttributeNames: names.length > 0 ? names : ["All"] }));
    },
    answer: ({ service, action, body }, answer) => {
      if (service !== "sqs" || !body.includes("QueueUrl")) return answer;
      const { QueueUrl, Attributes }: QueueRequest = JSON.parse(body.toString());
      const policy = Attributes?.[POLICY];
      if (action === "DeleteQueue" || policy === "") policies.delete(QueueUrl);
      else if (policy !== undefined) policies.set(QueueUrl, policy);
      if (action !== "GetQueueAttributes") return answer;
      const parsed: QueueRequest = JSON.parse(answer.toString());
      const kept = policies.get(QueueUrl);
      const redrive = parsed.Attributes?.RedrivePolicy;
      const corrected = {
        ...parsed.Attributes,
        ...(kept !== undefined && { [POLICY]: kept }),
        ...(redrive !== undefined && { RedrivePolicy: JSON.stringify(JSON.parse(redrive)) }),
      };
      return Buffer.from(JSON.stringify({ ...parsed, Attributes: corrected }));
    },
  };
}
