import { pathText } from "./attributes";
import type { ResourceChange } from "./plan-document";
import type { Reason } from "./report-types";

/** Terraform's reasons in words; those of reads are nobody's concern. */
const REASONS: Readonly<Record<string, string>> = {
  replace_because_tainted: "an earlier apply did not finish it (it is tainted)",
  replace_by_request: "the plan was asked to replace it (-replace)",
  replace_by_triggers: "something that it is to be replaced with changes (replace_triggered_by)",
  replace_because_cannot_update: "it cannot be changed in place",
  delete_because_no_resource_config: "the code no longer has it",
  delete_because_wrong_repetition: "the code no longer has this instance of it",
  delete_because_count_index: "the code no longer has this instance of it",
  delete_because_each_key: "the code no longer has this instance of it",
  delete_because_no_module: "the code no longer has the module it is in",
  delete_because_no_move_target: "the code has nothing at the address that it was moved to",
};

/** Why Terraform destroys or replaces a resource; undefined where it does not say, as in a plan made with -destroy. */
export function removalReason({ action_reason, deposed, change }: ResourceChange): Reason | undefined {
  const forcedBy = [...new Set((change.replace_paths ?? []).map(pathText))];
  if (forcedBy.length > 0) return { forcedBy, text: "cannot be changed in place" };
  if (deposed !== undefined) return { forcedBy, text: "it is left over from a replacement that did not finish" };
  const text =
    action_reason !== undefined && Object.hasOwn(REASONS, action_reason) ? REASONS[action_reason] : undefined;
  return text === undefined ? undefined : { forcedBy, text };
}
