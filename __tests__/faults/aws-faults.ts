import { FAILS, HANGS, REFUSED } from "./hasura-faults";
import { awsRefusal } from "./parts/fake-aws";
import { type Behaviour, hang, sendJson } from "./parts/fake-server";
import type { Fault, Services } from "./parts/fault";

/** Secrets Manager behaves so. */
function secrets(name: string, behaviour: Behaviour, slow = false): Fault {
  return {
    name: `admin secret ${name}`,
    ends: "queue",
    slow,
    cause: (services) => {
      services.secrets.server.behaviour = behaviour;
      return undefined;
    },
  };
}

const DENIED = secrets("denied", awsRefusal("AccessDeniedException"));

/** Ways of the admin secret to go wrong. */
export const SECRET_FAULTS: readonly Fault[] = [
  secrets("missing", awsRefusal("ResourceNotFoundException")),
  DENIED,
  secrets("without a value", (_, response) => sendJson(response, { ARN: "arn", Name: "admin-secret" })),
  // Slow, because the SDK waits before its second attempt.
  secrets("throttled", awsRefusal("ThrottlingException"), true),
  secrets("never answered", hang, true),
  {
    name: "admin secret refused connection",
    ends: "queue",
    cause: async (services) => {
      await services.secrets.server.stop();
      return undefined;
    },
  },
  {
    name: "admin secret rotated every 25 requests",
    ends: "row",
    cause: ({ hasura }) => {
      hasura.server.behaviour = (call, response) => {
        if (hasura.calls % 25 === 24) hasura.adminSecret = `secret-${hasura.calls}`;
        hasura.well(call, response);
      };
      return undefined;
    },
  },
  {
    name: "admin secret newer than Hasura's",
    ends: "queue",
    cause: ({ secrets: { server } }) => {
      server.behaviour = (_, response) => sendJson(response, { ARN: "arn", SecretString: "newer" });
      return undefined;
    },
  },
];

/** What goes wrong with the queue, beside another fault. */
const QUEUE_TROUBLE: readonly { name: string; slow?: boolean; cause: (services: Services) => Promise<void> | void }[] =
  [
    {
      name: "fails with 500",
      cause: ({ queue }) => {
        queue.server.behaviour = awsRefusal("InternalFailure", 500);
      },
    },
    { name: "refuses connections", cause: ({ queue }) => queue.server.stop() },
    {
      name: "hangs",
      slow: true,
      cause: ({ queue }) => {
        queue.server.behaviour = hang;
      },
    },
    {
      name: "denied",
      cause: ({ queue }) => {
        queue.server.behaviour = awsRefusal("AccessDeniedException", 403);
      },
    },
  ];

/** Hasura and the queue go wrong together: what is left is the log. */
export const QUEUE_FAULTS: readonly Fault[] = [REFUSED, HANGS, FAILS, DENIED].flatMap((fault) =>
  QUEUE_TROUBLE.map(
    (trouble): Fault => ({
      name: `${fault.name}; queue ${trouble.name}`,
      ends: "log",
      slow: fault.slow === true || trouble.slow === true,
      cause: async (services) => {
        await trouble.cause(services);
        return fault.cause(services);
      },
    }),
  ),
);
