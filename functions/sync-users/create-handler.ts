import { codeOf } from "../shared/coded-error";
import { isRecord } from "../shared/is-record";
import { keepUser, type Places } from "./keep-user";
import { askedBy } from "./user-of-event";

/** Cognito's trigger: gives every event back as it came, whatever happens. */
export type SyncHandler = <Event>(event: Event) => Promise<Event>;

/** Makes the handler. */
export function createHandler(places: Places): SyncHandler {
  return async (event) => {
    try {
      await answer(event, places);
    } catch (error) {
      // Nothing is known to end here. An error would block the login.
      places.log({ level: "error", message: "sync-failed", reason: codeOf(error), ...sourceOf(event) });
    }
    return event;
  };
}

async function answer(event: unknown, places: Places): Promise<void> {
  const asked = askedBy(event, new Date());
  if (asked.type === "keep") return keepUser(asked.user, places);
  if (asked.type === "unusable") {
    places.log({ level: "error", message: "sync-event-unusable", problem: asked.problem, ...sourceOf(event) });
  }
}

/** Where an event came from; nothing personal. */
function sourceOf(event: unknown): Record<string, unknown> {
  const { triggerSource, userPoolId } = isRecord(event) ? event : {};
  return { triggerSource, userPoolId };
}
