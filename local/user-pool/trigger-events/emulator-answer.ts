import type { PreTokenGenerationTriggerResponse } from "cognito-local/lib/services/lambda";
import type { z } from "zod";
import { isRecord } from "../../../functions/shared/is-record";
import { FunctionError } from "../../functions/function-error";
import { answerSchema, firstAnswerSchema, secondAnswerSchema } from "./answer-schema";
import { RESERVED_CLAIMS } from "./reserved-claims";

/** Cognito would refuse this answer of a trigger, and with it the sign-in. */
export class TriggerAnswerError extends FunctionError {
  override readonly name = "TriggerAnswerError";

  /** @param reason what is wrong with the answer */
  constructor(reason: string) {
    super("trigger", "InvalidLambdaResponseException", `Unrecognizable lambda output: ${reason}`);
  }
}

/** Told of each part of an answer that has no effect, here or in Cognito. */
export type Unheeded = (message: string) => void;

interface Overrides {
  readonly claims: Readonly<Record<string, unknown>>;
  readonly suppressed: readonly string[];
  /** Groups of the tokens; `undefined` leaves them alone. */
  readonly groups: readonly string[] | undefined;
}

/**
 * Makes a pre token generation trigger's answer one that cognito-local 5.3.0 understands, by Cognito's own rules: strings
 * only in version 1, an answer of the other version counts for nothing, reserved claims stay as they are.
 *
 * @param answer the function's answer: the event with its `response`
 * @throws TriggerAnswerError where Cognito would refuse the answer
 */
export function emulatorAnswer(
  answer: unknown,
  lambdaVersion: "V1_0" | "V2_0",
  unheeded: Unheeded,
): PreTokenGenerationTriggerResponse {
  const { response } = parsed(answerSchema, answer, "the function must return the event with its response");
  const { claims, suppressed, groups } =
    lambdaVersion === "V1_0" ? firstVersion(response, unheeded) : secondVersion(response, unheeded);
  const changed = [...Object.keys(claims), ...suppressed].filter((claim) => RESERVED_CLAIMS.includes(claim));
  if (changed.length > 0) {
    unheeded(`the trigger cannot change ${changed.join(", ")}: Cognito reserves these claims`);
  }
  if (groups) unheeded("groups are overridden in the ID token only: the emulator makes the access token itself");
  const claimsOverrideDetails = {
    claimsToAddOrOverride: {
      ...Object.fromEntries(Object.entries(claims).filter(([claim]) => !RESERVED_CLAIMS.includes(claim))),
      ...(groups && groups.length > 0 && { "cognito:groups": groups }),
    },
    claimsToSuppress: [
      ...suppressed.filter((claim) => !RESERVED_CLAIMS.includes(claim)),
      ...(groups?.length === 0 ? ["cognito:groups"] : []),
    ],
  };
  // The emulator's type says strings, as in version 1; it copies whatever JSON stands there into the token (5.3.0).
  return JSON.parse(JSON.stringify({ claimsOverrideDetails }));
}

/**
 * Makes sure that a trigger which may change nothing has answered with an event, as Cognito does.
 *
 * @throws TriggerAnswerError for anything else
 */
export function refuseNoEvent(answer: unknown): void {
  if (!isRecord(answer)) throw new TriggerAnswerError("the function must return the event.");
}

type Response = z.infer<typeof answerSchema>["response"];

function firstVersion(
  { claimsOverrideDetails, claimsAndScopeOverrideDetails }: Response,
  unheeded: Unheeded,
): Overrides {
  if (given(claimsAndScopeOverrideDetails)) {
    unheeded(
      "claimsAndScopeOverrideDetails counts for nothing: the pool sends events of version 1, claimsOverrideDetails answers them",
    );
  }
  const details = parsed(
    firstAnswerSchema,
    claimsOverrideDetails,
    "claimsOverrideDetails, where version 1 takes strings only",
  );
  return {
    claims: details?.claimsToAddOrOverride ?? {},
    suppressed: details?.claimsToSuppress ?? [],
    groups: groupsOf(details),
  };
}

function secondVersion(
  { claimsOverrideDetails, claimsAndScopeOverrideDetails }: Response,
  unheeded: Unheeded,
): Overrides {
  if (given(claimsOverrideDetails)) {
    unheeded(
      "claimsOverrideDetails counts for nothing: the pool sends events of version 2, claimsAndScopeOverrideDetails answers them",
    );
  }
  const details = parsed(secondAnswerSchema, claimsAndScopeOverrideDetails, "claimsAndScopeOverrideDetails");
  const accessToken = Object.keys(details?.accessTokenGeneration ?? {});
  if (accessToken.length > 0) {
    unheeded(
      `accessTokenGeneration (${accessToken.join(", ")}) is not supported by the emulator: Cognito would change the access token`,
    );
  }
  return {
    claims: details?.idTokenGeneration?.claimsToAddOrOverride ?? {},
    suppressed: details?.idTokenGeneration?.claimsToSuppress ?? [],
    groups: groupsOf(details),
  };
}

/** Where `groupOverrideDetails` stands, it replaces the groups, even by none. */
function groupsOf(details: z.infer<typeof firstAnswerSchema | typeof secondAnswerSchema>): string[] | undefined {
  if (!details || details.groupOverrideDetails === undefined) return undefined;
  return details.groupOverrideDetails?.groupsToOverride ?? [];
}

function given(details: unknown): boolean {
  return details !== undefined && details !== null;
}

function parsed<T>(schema: z.ZodType<T>, value: unknown, what: string): T {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const problems = result.error.issues.map(({ path, message }) => `${path.join(".") || "it"}: ${message}`);
  throw new TriggerAnswerError(`${what}; ${problems.join("; ")}.`);
}
