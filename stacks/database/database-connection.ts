import type { ITerraformDependable } from "cdktf";

/** What Hasura needs of its database, wherever it comes from. */
export interface DatabaseConnection {
  /** Ephemeral reference to the PostgreSQL URL, password included. */
  readonly ephemeralUrl: string;
  /** Networks the database lies in. */
  readonly cidrs: readonly string[];
  /** Port. */
  readonly port: number;
  /** What changes when there is another database, which must be migrated from the beginning. */
  readonly identity: string;
  /** Certificates that the URL tells Hasura to trust, by file name in {@link CERTIFICATE_FOLDER}. */
  readonly certificates: Readonly<Record<string, string>>;
  /** What must be there before anybody connects. */
  readonly ready: readonly ITerraformDependable[];
}

/** Folder in Hasura's containers with the certificates of its database. */
export const CERTIFICATE_FOLDER = "/etc/hasura/database-certificates";
