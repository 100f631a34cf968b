import type { PolicyDocument } from "../../../../stacks/terraform-cloud/permissions/statement";
import { type AccessRequest, isAllowed } from "../../../access/evaluate";
import type { Call } from "../front/call";
import type { Fate } from "../front/watch";
import { accessesOf } from "./accesses";
import { Memory } from "./memory";
import type { Keys } from "./signature";

/** A role that Terraform runs as. */
interface Session {
  readonly role: string;
  readonly keys: Keys;
  readonly policies: readonly PolicyDocument[];
}

/** An access that a role asked for. */
export interface Asked extends AccessRequest {
  readonly role: string;
  /** What allowed it. */
  readonly policies: readonly PolicyDocument[];
}

/**
 * Judges each call of a role by the role's own policies, with resources and conditions, which the emulator does not. The
 * emulator judges the actions once more. Calls in nobody's name are the suite's own and may do anything.
 */
export class Gate {
  private readonly sessions = new Map<string, Session>();
  private readonly memory = new Memory();
  private readonly asked = new Map<string, Asked>();
  private administrator: Keys | undefined;

  /** From now on the emulator checks who calls: calls in nobody's name are signed by this user. */
  enforceWith(administrator: Keys): void {
    this.administrator = administrator;
  }

  /** Lets calls with these keys be judged by these policies. */
  admit(role: string, keys: Keys, policies: readonly PolicyDocument[]): void {
    this.sessions.set(keys.accessKeyId, { role, keys, policies });
  }

  /** What roles were allowed so far, each access once. */
  get allowed(): readonly Asked[] {
    return [...this.asked.values()];
  }

  /** Keys to sign a call with, or undefined while the emulator checks nothing. */
  keysFor({ accessKeyId }: Call): Keys | undefined {
    return this.administrator && (this.sessions.get(accessKeyId)?.keys ?? this.administrator);
  }

  /** What becomes of a call. */
  readonly before = (call: Call): Fate => {
    const session = this.sessions.get(call.accessKeyId);
    if (!session) return "carried out";
    for (const access of accessesOf(call, this.memory)) {
      if (!isAllowed(session.policies, access)) {
        const why = `${session.role} may not ${access.action} ${access.resource} ${JSON.stringify(access.context ?? {})}`;
        return { refused: "AccessDeniedException", why };
      }
      this.asked.set(JSON.stringify([session.role, access]), {
        ...access,
        role: session.role,
        policies: session.policies,
      });
    }
    return "carried out";
  };

  /** Remembers what belongs to whom. */
  readonly after = (call: Call, answer: Buffer): void => this.memory.learn(call, answer);
}
