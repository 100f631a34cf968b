import { z } from "zod";
import { eventMessage } from "./event-message";

/** What the emulator's events leave out. */
export interface EventFacts {
  /** Region of the pool. */
  readonly region: string;
  /** Version of the pre token generation event. */
  readonly lambdaVersion: "V1_0" | "V2_0";
  /** Groups that the user is in. */
  readonly groups: readonly string[];
  /** Status of the user, such as `CONFIRMED` or `FORCE_CHANGE_PASSWORD`. */
  readonly userStatus: string;
  /** Scopes of the access token; a version 2 event names them. */
  readonly scopes: readonly string[];
}

/**
 * An event as Cognito sends it.
 * Source: https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-working-with-lambda-triggers.html
 */
export interface AwsTriggerEvent {
  /** Version of the event's shape. */
  readonly version: "1" | "2";
  /** Why the trigger runs, such as `TokenGeneration_HostedAuth`. */
  readonly triggerSource: string;
  /** Region of the pool. */
  readonly region: string;
  /** Id of the pool. */
  readonly userPoolId: string;
  /** Name of the user. */
  readonly userName: string;
  /** Who called Cognito. */
  readonly callerContext: {
    /** The caller's SDK. */
    readonly awsSdkVersion: string;
    /** App client, or `CLIENT_ID_NOT_APPLICABLE` for an administrator's call. */
    readonly clientId: string;
  };
  /** What the trigger is asked. */
  readonly request: Readonly<Record<string, unknown>>;
  /** What the trigger may fill in. */
  readonly response: Readonly<Record<string, unknown>>;
}

/** The pool cannot have sent such an event. */
export class TriggerEventError extends Error {
  override readonly name = "TriggerEventError";
}

/** An event of cognito-local 5.3.0, as far as it is used. */
const emulatorEventSchema = z.object({
  triggerSource: z.string(),
  userPoolId: z.string(),
  userName: z.string(),
  callerContext: z.object({ awsSdkVersion: z.string().optional(), clientId: z.string().nullish() }).optional(),
  request: z.object({
    userAttributes: z.record(z.string(), z.union([z.string(), z.boolean(), z.number()]).transform(String)),
    clientMetadata: z.record(z.string(), z.string()).nullish(),
  }),
});

type EmulatorEvent = z.infer<typeof emulatorEventSchema>;

/** What Cognito puts where it does not know the caller's SDK, and where no app client takes part. */
const UNKNOWN_SDK = "aws-sdk-unknown-unknown";
const NO_CLIENT = "CLIENT_ID_NOT_APPLICABLE";

/**
 * Makes an event of the emulator the one that AWS would send: cognito-local 5.3.0 knows version 1 only, calls it `"0"`,
 * is in the region `local`, and leaves groups, scopes and the user's status out.
 *
 * @throws TriggerEventError for something that is no event, or of a trigger that this system does not use
 */
export function completeEvent(event: unknown, facts: EventFacts): AwsTriggerEvent {
  const parsed = emulatorEventSchema.safeParse(event);
  if (!parsed.success) throw new TriggerEventError(eventMessage(parsed.error));
  const { triggerSource, userPoolId, userName, callerContext } = parsed.data;
  return {
    ...variable(parsed.data, facts),
    triggerSource,
    region: facts.region,
    userPoolId,
    userName,
    callerContext: {
      awsSdkVersion: callerContext?.awsSdkVersion ?? UNKNOWN_SDK,
      clientId: callerContext?.clientId ?? NO_CLIENT,
    },
  };
}

/** The part of an event that differs from trigger to trigger. */
function variable(
  { triggerSource, request: { userAttributes, clientMetadata } }: EmulatorEvent,
  { lambdaVersion, groups, userStatus, scopes }: EventFacts,
): Pick<AwsTriggerEvent, "version" | "request" | "response"> {
  const request = {
    userAttributes: { ...userAttributes, "cognito:user_status": userStatus },
    ...(clientMetadata && { clientMetadata }),
  };
  const [trigger] = triggerSource.split("_");
  switch (trigger) {
    case "PostConfirmation":
      return { version: "1", request, response: {} };
    case "PostAuthentication":
      return { version: "1", request: { ...request, newDeviceUsed: false }, response: {} };
    case "TokenGeneration": {
      const groupConfiguration = { groupsToOverride: [...groups], iamRolesToOverride: [], preferredRole: null };
      return lambdaVersion === "V1_0"
        ? { version: "1", request: { ...request, groupConfiguration }, response: { claimsOverrideDetails: null } }
        : {
            version: "2",
            request: { ...request, groupConfiguration, scopes: [...scopes] },
            response: { claimsAndScopeOverrideDetails: null },
          };
    }
    default:
      throw new TriggerEventError(
        `The trigger source ${triggerSource} is not one that this system uses: TokenGeneration_…, PostConfirmation_… and PostAuthentication_… are.`,
      );
  }
}
