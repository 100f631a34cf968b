import { equal, ok } from "node:assert/strict";
import fc from "fast-check";
import { z } from "zod";
import type { ClaimsConfig } from "../../contracts/claims";
import { Rejection } from "../../functions/custom-jwt-claims/rejection";
import { respond, type TokenEvent } from "../../functions/custom-jwt-claims/respond";
import { CATALOGUES, generatedEvents, SEED } from "./generated-events";
import { answerFor, judge } from "./oracle";

const RUNS = 10_000;

const role = z.string().min(1);

/** The claims as Hasura reads them: nothing but these keys, all strings but the list, the default role allowed. */
const claimsSchema = z
  .strictObject({
    "x-hasura-user-id": z.string().min(1),
    "x-hasura-default-role": role,
    "x-hasura-allowed-roles": z.array(role).min(1),
  })
  .refine((claims) => claims["x-hasura-allowed-roles"].includes(claims["x-hasura-default-role"]))
  .refine((claims) => new Set(claims["x-hasura-allowed-roles"]).size === claims["x-hasura-allowed-roles"].length)
  .refine((claims) => !claims["x-hasura-allowed-roles"].includes("admin"));

function overriding({ namespace }: ClaimsConfig, claims: z.ZodType) {
  return z.strictObject({ claimsToAddOrOverride: z.strictObject({ [namespace]: claims }) });
}

/** The response as Cognito reads it, per catalogue and event version; a key more or less is an error. */
const RESPONSES = new Map(
  CATALOGUES.map((config) => {
    const text = z.string().transform((json): unknown => JSON.parse(json));
    const first = z.strictObject({ claimsOverrideDetails: overriding(config, text.pipe(claimsSchema)) });
    const later = z.strictObject({
      claimsAndScopeOverrideDetails: z.strictObject({ idTokenGeneration: overriding(config, claimsSchema) }),
    });
    return [config, { "1": first, "2": later, "3": later }];
  }),
);

/** Answer or error of the function; the event is whatever JSON holds. */
function outcome(event: unknown, config: ClaimsConfig): { answer: TokenEvent } | { error: unknown } {
  try {
    return { answer: respond(event as TokenEvent, config) };
  } catch (error) {
    return { error };
  }
}

describe("ten thousand generated events", () => {
  it("get a valid answer or the documented rejection, never more roles than granted, never another exception", () => {
    const seen = new Map<string, number>();
    const count = (what: string) => seen.set(what, (seen.get(what) ?? 0) + 1);

    fc.assert(
      fc.property(generatedEvents, ({ config, event }) => {
        const before = JSON.stringify(event);
        const result = outcome(event, config);
        const verdict = judge(event, config);
        // Node's assertions: sixty thousand of Jest's take longer than all that is tested here.
        equal(JSON.stringify(event), before);

        if (verdict.reasons) {
          // An answer here would be claims for an event that must be refused.
          ok("error" in result, "the event was answered");
          const { error } = result;
          if (!(error instanceof Rejection)) throw error;
          ok(verdict.reasons.has(error.code), `${error.code} instead of ${[...verdict.reasons]}`);
          equal(error.message, `custom-jwt-claims: ${error.code}`);
          count(error.code);
        } else {
          if ("error" in result) throw result.error;
          equal(RESPONSES.get(config)?.[verdict.version].safeParse(result.answer.response).success, true);
          equal(JSON.stringify(result.answer), JSON.stringify(answerFor(event, verdict, config)));
          count(`version ${verdict.version}`);
          count(`${Math.min(verdict.roles.length, 3)} roles of ${config.defaultRole}`);
        }
      }),
      // A failure prints the seed and the path to the smallest event that fails.
      { seed: SEED, numRuns: RUNS },
    );

    const codes = ["malformed-event", "unsupported-trigger", "unsupported-version", "missing-sub"];
    const versions = ["version 1", "version 2", "version 3"];
    const sum = (names: readonly string[]) => names.reduce((total, name) => total + (seen.get(name) ?? 0), 0);
    expect(sum(codes) + sum(versions)).toBe(RUNS);
    // A generator that only makes rejections, or only everyday events, would prove nothing.
    expect(sum(codes)).toBeGreaterThan(RUNS / 5);
    expect(sum(versions)).toBeGreaterThan(RUNS / 5);
    const kinds = ["1 roles of user", "2 roles of user", "3 roles of user", "1 roles of member", "3 roles of reader"];
    const rare = [...codes, ...versions, ...kinds].filter((name) => (seen.get(name) ?? 0) < RUNS / 100);
    expect(rare).toStrictEqual([]);
  });
});
