import { beforeARun } from "./before-a-run";
import { duringARun } from "./during-a-run";
import type { Failure } from "./failure";
import { otherPeople } from "./other-people";

/** Everything that can go wrong with Terraform Cloud; the words for each lie in `texts`. */
export const FAILURES: readonly Failure[] = [...otherPeople, ...duringARun, ...beforeARun];
