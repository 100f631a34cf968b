import { Construct } from "constructs";
import { rdsCertificates } from "../../environments/rds-certificates";
import type { Environment } from "../../environments/schema";
import type { DatabaseConnection } from "./database-connection";
import { ExistingDatabase } from "./existing-database";
import { RdsDatabase } from "./rds-database";

/** What the database half of an environment is made from. */
export interface DatabaseProps {
  /** `SYSTEM-ENVIRONMENT`. */
  readonly name: string;
  /** Region of the database. */
  readonly region: string;
  /** Refuse plans that would destroy or replace the database. */
  readonly protect: boolean;
  /** Raised by one, the password is made anew. */
  readonly secretsRevision: number;
  /** Days that the database's logs are kept. */
  readonly logRetentionDays: number;
  /** KMS key of those logs, or null for CloudWatch's own. */
  readonly logKeyArn: string | null;
  /** The environment's section. */
  readonly database: Environment["database"];
}

/** The database of one environment, made here or elsewhere. */
export class Database extends Construct {
  /** How Hasura reaches it. */
  readonly connection: DatabaseConnection;
  /** Host name of a database that is made here. */
  readonly address: string | undefined;

  constructor(scope: Construct, id: string, { database, region, ...common }: DatabaseProps) {
    super(scope, id);
    if (database.type === "existing") {
      this.connection = new ExistingDatabase(this, "existing", database).connection;
      return;
    }
    const rds = new RdsDatabase(this, "rds", { ...database, ...common, certificates: rdsCertificates(region) });
    this.connection = rds.connection;
    this.address = rds.address;
  }
}
