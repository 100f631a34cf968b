import { z } from "zod";
import { Refusal } from "../http/json-api";
import { flag, type SentResource, text, texts } from "../http/request-body";
import type { ConfigurationVersion, RunOrder } from "../model/run";
import { enabled, type Workspace } from "../model/store";

const variables = z.array(z.object({ key: z.string(), value: z.string() })).catch([]);

/**
 * What a client asks of a run.
 *
 * @param mayApply whether the client may also apply what it plans; otherwise somebody else has to confirm the run
 */
export function sentOrder(
  sent: SentResource,
  workspace: Workspace,
  configuration: ConfigurationVersion,
  mayApply: boolean,
): RunOrder {
  const planOnly = configuration.speculative || (flag(sent, "plan-only") ?? false);
  if (planOnly && !enabled(workspace, "speculative-enabled", true)) {
    throw new Refusal(422, "invalid attribute", "Speculative plans are turned off for this workspace");
  }
  const isDestroy = flag(sent, "is-destroy") ?? false;
  if (isDestroy && !enabled(workspace, "allow-destroy-plan", true)) {
    throw new Refusal(
      422,
      "invalid attribute",
      "Is destroy is not allowed: destroy plans are disabled for this workspace",
    );
  }
  return {
    message: text(sent, "message") ?? "Triggered via CLI",
    isDestroy,
    autoApply: mayApply && !planOnly && (flag(sent, "auto-apply") ?? enabled(workspace, "auto-apply", false)),
    savePlan: flag(sent, "save-plan") ?? false,
    planOnly,
    refresh: flag(sent, "refresh") ?? true,
    refreshOnly: flag(sent, "refresh-only") ?? false,
    targets: texts(sent, "target-addrs"),
    replacements: texts(sent, "replace-addrs"),
    variables: variables.parse(sent.attributes.variables),
  };
}
