import { Construct } from "constructs";
import { GeneratedSecret } from "./generated-secret";

/** What an environment's secrets are made from. */
export interface SecretsProps {
  /** `SYSTEM-ENVIRONMENT`, the first part of the secrets' names. */
  readonly name: string;
  /** Raised by one, all values are made anew. */
  readonly revision: number;
  /** Keep destroyed secrets for 30 days. */
  readonly protect: boolean;
}

/** The secrets that Hasura's pods share with others: with functions that call Hasura, and with those that Hasura calls. */
export class Secrets extends Construct {
  /** Hasura's admin secret. */
  readonly admin: GeneratedSecret;
  /** What Hasura sends to event functions, so that they know who calls. */
  readonly event: GeneratedSecret;

  constructor(scope: Construct, id: string, props: SecretsProps) {
    super(scope, id);
    const { name, ...common } = props;
    this.admin = new GeneratedSecret(this, "admin", {
      ...common,
      name: `${name}/hasura-admin-secret`,
      description: "Admin secret of Hasura: whoever has it may do everything",
    });
    this.event = new GeneratedSecret(this, "event", {
      ...common,
      name: `${name}/hasura-event-secret`,
      description: "What Hasura proves itself with to the functions it calls",
    });
  }
}
