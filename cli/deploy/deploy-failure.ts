import { classify, unclassified } from "../terraform/classify";
import type { Subject } from "../terraform/problem-text";
import { interrupted } from "../terraform/program-problems";
import type { ProgramEnd } from "../terraform/run-program";

/**
 * Why `cdktf deploy` failed, as far as its own words tell.
 *
 * @param folder the stack's folder, for the remedy
 */
export function deployFailure(end: ProgramEnd, subject: Subject, folder: string): Error {
  if (end.interrupted)
    return interrupted(
      subject,
      "The deployment",
      `see what is left with \`npm run plan -- ${subject.environment}\`, and deploy again: Terraform goes on where it stopped`,
    );
  return classify(end.log, subject, folder) ?? unclassified("deploy-failed", end.log, subject);
}
