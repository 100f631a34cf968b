import { z } from "zod";

const suppressed = z.array(z.string()).nullish();
const groups = z
  .object({
    groupsToOverride: z.array(z.string()).nullish(),
    iamRolesToOverride: z.array(z.string()).nullish(),
    preferredRole: z.string().nullish(),
  })
  .nullish();

/**
 * What a trigger may answer to a version 1 event: strings only.
 * Source: https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-pre-token-generation.html
 */
export const firstAnswerSchema = z
  .object({
    claimsToAddOrOverride: z.record(z.string(), z.string()).nullish(),
    claimsToSuppress: suppressed,
    groupOverrideDetails: groups,
  })
  .nullish();

const token = z
  .object({ claimsToAddOrOverride: z.record(z.string(), z.json()).nullish(), claimsToSuppress: suppressed })
  .nullish();

/** What a trigger may answer to a version 2 event: any JSON, for either token. */
export const secondAnswerSchema = z
  .object({
    idTokenGeneration: token,
    accessTokenGeneration: z.record(z.string(), z.unknown()).nullish(),
    groupOverrideDetails: groups,
  })
  .nullish();

/** The answer around it: the event, with `response` filled in. */
export const answerSchema = z.object({
  response: z.object({ claimsOverrideDetails: z.unknown(), claimsAndScopeOverrideDetails: z.unknown() }).partial(),
});
