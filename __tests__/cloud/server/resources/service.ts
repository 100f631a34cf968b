import type { Access } from "../model/access";
import type { Store } from "../model/store";
import type { RunQueue } from "../runner/run-queue";

/** What the handlers of all resources share. */
export interface Service {
  readonly store: Store;
  readonly access: Access;
  readonly queue: RunQueue;
  /** Base URL, such as `https://localhost:4433`. */
  readonly url: string;
  /** Version of Terraform of a workspace for which nobody chose one. */
  readonly terraformVersion: string;
}
