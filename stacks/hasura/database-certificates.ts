import { ConfigMapV1 } from "@cdktf/provider-kubernetes/lib/config-map-v1";
import { Construct } from "constructs";
import { CERTIFICATE_FOLDER } from "../database/database-connection";

/** What the certificates' ConfigMap is made from. */
export interface DatabaseCertificatesProps {
  /** Namespace. */
  readonly namespace: string;
  /** Certificates by file name; there may be none. */
  readonly certificates: Readonly<Record<string, string>>;
}

/** A volume and where it is mounted. */
export interface MountedVolume {
  /** The volume, for the pod. */
  readonly volume: { readonly name: string; readonly configMap: { readonly name: string } };
  /** The mount, for the container. */
  readonly mount: { readonly name: string; readonly mountPath: string; readonly readOnly: true };
}

/** The certificates that the database's URL names, for every pod that connects. */
export class DatabaseCertificates extends Construct {
  /** The volume with the certificates; none where the URL names none. */
  readonly volumes: readonly MountedVolume[];

  constructor(scope: Construct, id: string, { namespace, certificates }: DatabaseCertificatesProps) {
    super(scope, id);
    if (Object.keys(certificates).length === 0) {
      this.volumes = [];
      return;
    }
    const map = new ConfigMapV1(this, "config-map", {
      metadata: { name: "database-certificates", namespace },
      data: { ...certificates },
    });
    const name = "database-certificates";
    this.volumes = [
      {
        volume: { name, configMap: { name: map.metadata.name } },
        mount: { name, mountPath: CERTIFICATE_FOLDER, readOnly: true },
      },
    ];
  }
}
