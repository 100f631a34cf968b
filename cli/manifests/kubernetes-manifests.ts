import { stringify } from "yaml";
import { convertFields } from "./field-rules";
import { KINDS } from "./kinds";
import { resolveReferences } from "./references";
import { isObject, type JsonObject, ManifestError, type SynthesizedStack } from "./synthesized";

/** A Kubernetes object as it stands in a manifest. */
export interface KubernetesObject extends JsonObject {
  /** API group and version. */
  readonly apiVersion: string;
  /** Kind. */
  readonly kind: string;
  /** Name, namespace, labels, annotations. */
  readonly metadata: JsonObject;
}

/**
 * The Kubernetes objects that a stack deploys, in the order in which a cluster can take them. Pure.
 *
 * @param synthesized the stack's parsed `cdk.tf.json`
 * @throws ManifestError for a resource type or an argument without a rule: what is left out is reviewed by nobody
 */
export function kubernetesManifests(synthesized: SynthesizedStack): KubernetesObject[] {
  const resources = synthesized.resource ?? {};
  const unknown = Object.keys(resources).find((type) => type.startsWith("kubernetes_") && !Object.hasOwn(KINDS, type));
  if (unknown !== undefined) {
    throw new ManifestError(
      `${Object.keys(resources[unknown] ?? {}).join(", ")}: the resource type ${unknown} has no rule. Types with rules: ${Object.keys(KINDS).join(", ")}. Add one in cli/manifests/kinds.ts.`,
    );
  }
  return Object.entries(KINDS).flatMap(([type, { apiVersion, kind, fields }]) =>
    Object.entries(resources[type] ?? {}).map(([id, block]) => {
      const resolved = resolveReferences(block, synthesized);
      const { metadata, ...rest } = convertFields(isObject(resolved) ? resolved : {}, fields, `${type}.${id}`);
      if (!isObject(metadata)) throw new ManifestError(`${type}.${id} has no metadata, so it has no name.`);
      return { apiVersion, kind, metadata, ...rest };
    }),
  );
}

/** Objects as one YAML stream, which kubectl, kube-score and their like read. */
export function toYaml(objects: readonly KubernetesObject[]): string {
  // Kubernetes reads YAML 1.1, where a bare `on` or `0755` is no string; long values stay on one line for diffs.
  const options = { compat: "yaml-1.1", lineWidth: 0, aliasDuplicateObjects: false } as const;
  return objects.map((object) => stringify(object, options)).join("---\n");
}
