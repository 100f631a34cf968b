import type { LocalSettings } from "../../settings";
import type { Ask } from "../graphql";
import type { Traveller } from "../people";

/** What the steps of a journey share. */
export interface JourneyParts {
  /** What everything local agrees on. */
  readonly settings: LocalSettings;
  /** The first user. */
  readonly ada: Traveller;
  /** The second user, whose rows are not the first one's business. */
  readonly ben: Traveller;
  /** Asks Hasura. */
  readonly ask: Ask;
}
