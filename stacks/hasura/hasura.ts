import { Construct } from "constructs";
import type { JwtSecret } from "../../contracts/jwt-secret";
import type { Environment } from "../../environments/schema";
import type { DatabaseConnection } from "../database/database-connection";
import type { Secrets } from "../secrets/secrets";
import { Autoscaling } from "./autoscaling";
import { DatabaseCertificates } from "./database-certificates";
import { HasuraDeployment } from "./deployment";
import { HasuraIngress } from "./ingress";
import { HASURA_LABELS, MIGRATION_LABELS } from "./labels";
import { MigrationJob } from "./migrations/migration-job";
import { HasuraNamespace } from "./namespace";
import { HasuraNetworkPolicy } from "./network-policy";
import { HasuraSecret } from "./secret";

/** What Hasura is made from: its section of the environment, and what the other concerns hand on. */
export type HasuraProps = Environment["hasura"] & {
  /** Who Hasura trusts; may contain Terraform tokens. */
  readonly jwtSecret: JwtSecret;
  /** Absolute path of Hasura's project, with `migrations` and `metadata`. */
  readonly project: string;
  /** Where its data are. */
  readonly database: DatabaseConnection;
  /** Admin secret and event secret. */
  readonly secrets: Pick<Secrets, "admin" | "event">;
  /** Revision of all secrets; a new one rolls the pods. */
  readonly secretsRevision: number;
};

/** Hasura on Kubernetes, with all it needs in a namespace of its own. */
export class Hasura extends Construct {
  constructor(scope: Construct, id: string, props: HasuraProps) {
    super(scope, id);
    const { database, secrets } = props;
    const { namespace } = new HasuraNamespace(this, "namespace", { name: props.namespace });

    const { secretName } = new HasuraSecret(this, "secret", {
      namespace,
      revision: props.secretsRevision,
      adminSecret: secrets.admin.ephemeralValue,
      eventSecret: secrets.event.ephemeralValue,
      databaseUrl: database.ephemeralUrl,
    });
    const { volumes } = new DatabaseCertificates(this, "database-certificates", {
      namespace,
      certificates: database.certificates,
    });
    const networkPolicy = new HasuraNetworkPolicy(this, "network-policy", {
      namespace,
      labels: HASURA_LABELS,
      migrationLabels: MIGRATION_LABELS,
      ingressFrom: props.ingress.from,
      databaseCidrs: database.cidrs,
      databasePort: database.port,
      jwksCidrs: props.jwksCidrs,
    });
    const migrations = new MigrationJob(this, "migrations", {
      ...props,
      namespace,
      secretName,
      volumes,
      databaseIdentity: database.identity,
      after: [networkPolicy.openedForMigrations, ...database.ready],
    });
    const deployment = new HasuraDeployment(this, "deployment", {
      ...props,
      namespace,
      secretName,
      volumes,
      after: [networkPolicy.opened, migrations.finished],
    });
    new Autoscaling(this, "autoscaling", {
      namespace,
      labels: HASURA_LABELS,
      deploymentName: deployment.deploymentName,
      replicas: props.replicas,
    });
    new HasuraIngress(this, "ingress", { namespace, labels: HASURA_LABELS, ...props.ingress });
  }
}
