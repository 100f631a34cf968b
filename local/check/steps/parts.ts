import type { LocalSettings } from "../../settings";
import type { Person } from "../../user-pool/people";
import type { Ask } from "../graphql";
import type { Traveller } from "../people";

/** Somebody whom every local pool has, on the journey. */
export interface SeededTraveller {
  /** What the pool was told. */
  readonly person: Person;
  /** Their browser and tokens. */
  readonly traveller: Traveller;
}

/** What the steps of a journey share. */
export interface JourneyParts {
  /** What everything local agrees on. */
  readonly settings: LocalSettings;
  /** The first user. */
  readonly ada: Traveller;
  /** The second user, whose rows are not the first one's business. */
  readonly ben: Traveller;
  /** One user per role of the catalogue, who were there before. */
  readonly seeded: readonly SeededTraveller[];
  /** Asks Hasura. */
  readonly ask: Ask;
}
