import { SecretV1 } from "@cdktf/provider-kubernetes/lib/secret-v1";
import { Construct } from "constructs";

/** Keys of the Kubernetes secret; the Deployment names them. */
export const SECRET_KEYS = {
  adminSecret: "admin-secret",
  databaseUrl: "database-url",
  eventSecret: "event-secret",
} as const;

/** What the Kubernetes secret is made from. */
export interface HasuraSecretProps {
  /** Namespace. */
  readonly namespace: string;
  /** Raised by one, the values are written again. */
  readonly revision: number;
  /** Ephemeral reference to the admin secret. */
  readonly adminSecret: string;
  /** Ephemeral reference to the database URL. */
  readonly databaseUrl: string;
  /** Ephemeral reference to the event secret. */
  readonly eventSecret: string;
}

/** The secret that pods read. Its values pass through Terraform as write-only arguments and stay out of plan and state. */
export class HasuraSecret extends Construct {
  /** Name of the secret; reading it waits for the secret. */
  readonly secretName: string;

  constructor(scope: Construct, id: string, props: HasuraSecretProps) {
    super(scope, id);
    const secret = new SecretV1(this, "secret", {
      metadata: { name: "hasura", namespace: props.namespace },
      type: "Opaque",
      dataWo: {
        [SECRET_KEYS.adminSecret]: props.adminSecret,
        [SECRET_KEYS.databaseUrl]: props.databaseUrl,
        [SECRET_KEYS.eventSecret]: props.eventSecret,
      },
      // Without a revision the provider creates the secret empty:
      // https://github.com/hashicorp/terraform-provider-kubernetes/issues/2833
      dataWoRevision: props.revision,
    });
    this.secretName = secret.metadata.name;
  }
}
