import { Construct } from "constructs";
import type { JwtSecret } from "../../contracts/jwt-secret";
import type { Environment } from "../../environments/schema";
import { ExistingSecret } from "../secrets/existing-secret";
import { Autoscaling } from "./autoscaling";
import { HasuraDeployment } from "./deployment";
import { HasuraIngress } from "./ingress";
import { HASURA_LABELS } from "./labels";
import { HasuraNamespace } from "./namespace";
import { HasuraNetworkPolicy } from "./network-policy";
import { HasuraSecret } from "./secret";

/** What Hasura is made from: its section of the environment and the JWT secret of the pool. */
export type HasuraProps = Environment["hasura"] & {
  /** Who Hasura trusts; may contain Terraform tokens. */
  readonly jwtSecret: JwtSecret;
};

/** Hasura on Kubernetes, with all it needs in a namespace of its own. */
export class Hasura extends Construct {
  /** URL of the GraphQL endpoint. */
  readonly url: string;

  constructor(scope: Construct, id: string, props: HasuraProps) {
    super(scope, id);
    const { namespace } = new HasuraNamespace(this, "namespace", { name: props.namespace });

    const adminSecret = new ExistingSecret(this, "admin-secret", { secretArn: props.adminSecretArn });
    const databaseUrl = new ExistingSecret(this, "database-url", { secretArn: props.database.urlSecretArn });
    const secret = new HasuraSecret(this, "secret", {
      namespace,
      revision: props.secretsRevision,
      adminSecret: adminSecret.ephemeralValue,
      databaseUrl: databaseUrl.ephemeralValue,
    });

    const networkPolicy = new HasuraNetworkPolicy(this, "network-policy", {
      namespace,
      labels: HASURA_LABELS,
      ingressFrom: props.ingress.from,
      databaseCidrs: props.database.cidrs,
      databasePort: props.database.port,
      jwksCidrs: props.jwksCidrs,
    });
    const deployment = new HasuraDeployment(this, "deployment", {
      ...props,
      namespace,
      secretName: secret.secretName,
      connectionsPerPod: props.database.connectionsPerPod,
      after: [networkPolicy.opened],
    });
    new Autoscaling(this, "autoscaling", {
      namespace,
      labels: HASURA_LABELS,
      deploymentName: deployment.deploymentName,
      replicas: props.replicas,
    });
    this.url = new HasuraIngress(this, "ingress", { namespace, labels: HASURA_LABELS, ...props.ingress }).url;
  }
}
