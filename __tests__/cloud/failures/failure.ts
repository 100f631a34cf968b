import { join } from "node:path";
import type { CommandResult } from "../../apply/parts/command";
import { TINY_STACK, type Tiny } from "../apps/tiny";
import { Client, type Machine } from "../parts/client";
import type { Cloud } from "../server/cloud";
import { TINY_APP } from "../settings";

/** Organization of the failures. */
export const ORGANIZATION = "acme";

/** What a failure happens in: a workspace and a machine of its own. */
export class Stage {
  /** The person's machine, with an administrator's token. */
  readonly client: Client;

  constructor(
    readonly cloud: Cloud,
    readonly workspace: string,
    directory: string,
    machine: Machine,
  ) {
    this.client = new Client(join(directory, workspace), TINY_STACK, TINY_APP, machine);
    this.client.set(cloud.clientEnvironment());
    this.use({});
  }

  /** Organization and name of the workspace, for the emulated service. */
  get place(): readonly [string, string] {
    return [ORGANIZATION, this.workspace];
  }

  /** Changes the stack. */
  use(changes: Partial<Tiny>, organization = ORGANIZATION, hostname = this.cloud.hostname): void {
    const backend = { type: "terraform-cloud" as const, hostname, organization, workspace: this.workspace };
    this.client.use({ value: "one", backend, ...changes });
  }

  /** Uses another token, or none. */
  token(token: string | null): this {
    this.client.set({ [`TF_TOKEN_${this.cloud.hostname}`]: undefined, ...this.cloud.clientEnvironment(token) });
    return this;
  }
}

/** Something that goes wrong, and what a person then reads. */
export interface Failure {
  /** Name of the file with the words and of the workspace. */
  readonly name: string;
  /** What happens. */
  readonly what: string;
  /** What the words hold in any case. */
  readonly says: readonly string[];
  /** Exit status of the program. */
  readonly status: number;
  /** Whether the workspace is missing. @default false */
  readonly missing?: boolean;
  /** Makes it happen. @returns what the program printed */
  readonly provoke: (stage: Stage) => Promise<CommandResult>;
}
