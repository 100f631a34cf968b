import { Construct } from "constructs";
import { ExistingSecret } from "../secrets/existing-secret";
import type { DatabaseConnection } from "./database-connection";

/** What is known of a database that exists already. */
export interface ExistingDatabaseProps {
  /** ARN of the secret with its URL. */
  readonly urlSecretArn: string;
  /** Networks it lies in. */
  readonly cidrs: readonly string[];
  /** Port. */
  readonly port: number;
}

/** A database that is managed elsewhere. */
export class ExistingDatabase extends Construct {
  /** How Hasura reaches it. */
  readonly connection: DatabaseConnection;

  constructor(scope: Construct, id: string, props: ExistingDatabaseProps) {
    super(scope, id);
    const url = new ExistingSecret(this, "url", { secretArn: props.urlSecretArn });
    this.connection = {
      ephemeralUrl: url.ephemeralValue,
      cidrs: props.cidrs,
      port: props.port,
      identity: props.urlSecretArn,
      certificates: {},
      ready: [],
    };
  }
}
