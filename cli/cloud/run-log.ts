import { planReport } from "../plan/report/report";

/** Errors that a message names; the run's page has all. */
const SHOWN = 5;

/** The errors in what Terraform printed within a run, in texts that may be shown; cdktf swallows many of them. */
export function errorsIn(log: string): readonly string[] {
  const { errors, guarded } = planReport({ environment: "", plan: undefined, log });
  const refusals = guarded.map(({ address }) => `${address} is protected: Terraform refuses to destroy it`);
  const texts = [...refusals, ...errors.map(({ summary, detail }) => (detail ? `${summary}: ${detail}` : summary))];
  const left = texts.length - SHOWN;
  return left > 0 ? [...texts.slice(0, SHOWN), `and ${left} more`] : texts;
}
