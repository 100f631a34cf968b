import type { Call } from "./call";

/** What becomes of a call. */
export type Fate = "carried out" | "lost" | Refusal;

/** A call is not carried out. */
export interface Refusal {
  /** Code that the caller hears. */
  readonly refused: string;
  /** Words that the caller hears. @default that the suite refused it */
  readonly why?: string;
}

/** Sees what Terraform asks of AWS, can stop it, and remembers every secret value on its way. */
export class Watch {
  private readonly passwords = new Map<string, string>();
  private readonly refused = new Set<string>();
  private readonly next = new Map<string, () => void>();
  private readonly lost = new Map<string, () => void>();
  private readonly counts = new Map<string, number>();
  private readonly seen = new Set<string>();
  private readonly messages: string[] = [];

  /** Lets AWS refuse an action, `SERVICE:ACTION`, until {@link allowAll}. */
  refuse(action: string): void {
    this.refused.add(action);
  }

  /** Ends all refusals. */
  allowAll(): void {
    this.refused.clear();
  }

  /** Resolves when AWS has carried out an action the next time, before the caller hears of it. */
  done(action: string): Promise<void> {
    return new Promise((resolve) => this.next.set(action, resolve));
  }

  /** Resolves when the next call of an action arrives. It is never carried out, and its caller waits in vain. */
  arrival(action: string): Promise<void> {
    return new Promise((resolve) => this.lost.set(action, resolve));
  }

  /** How often AWS has carried out an action. */
  count(action: string): number {
    return this.counts.get(action) ?? 0;
  }

  /** The password that RDS was given last for an instance; AWS tells nobody. */
  passwordOf(instance: string): string | undefined {
    return this.passwords.get(instance);
  }

  /** Bodies of the messages that SQS took. The emulator hands them to the event source mapping and deletes them. */
  get sentMessages(): readonly string[] {
    return this.messages;
  }

  /** Every secret value that was generated, stored or handed on, used or not. */
  get secretValues(): readonly string[] {
    return [...this.seen];
  }

  /** What becomes of a call: carried out, refused with a code, or lost on its way. */
  readonly before = (call: Call): Fate => {
    const name = nameOf(call);
    const lost = this.lost.get(name);
    if (!lost) return this.refused.has(name) ? { refused: "AccessDeniedException" } : "carried out";
    this.lost.delete(name);
    lost();
    return "lost";
  };

  /** Remembers what AWS has done. */
  readonly after = (call: Call, answer: Buffer): void => {
    const name = nameOf(call);
    this.counts.set(name, this.count(name) + 1);
    if (name === "rds:CreateDBInstance" || name === "rds:ModifyDBInstance") this.rememberPassword(call);
    if (name === "sqs:SendMessage") this.messages.push(String(JSON.parse(call.body.toString()).MessageBody));
    if (name === "secretsmanager:GetRandomPassword") this.rememberValue(answer, "RandomPassword");
    if (name === "secretsmanager:PutSecretValue") this.rememberValue(call.body, "SecretString");
    this.next.get(name)?.();
    this.next.delete(name);
  };

  private rememberPassword({ body }: Call): void {
    const form = new URLSearchParams(body.toString());
    const [instance, password] = [form.get("DBInstanceIdentifier"), form.get("MasterUserPassword")];
    if (!instance || !password) return;
    this.passwords.set(instance, password);
    this.seen.add(password);
  }

  private rememberValue(json: Buffer, field: "RandomPassword" | "SecretString"): void {
    const record: Partial<Record<typeof field, string>> = JSON.parse(json.toString());
    const value = record[field];
    if (value) this.seen.add(value);
  }
}

function nameOf({ service, action }: Call): string {
  return `${service}:${action}`;
}
