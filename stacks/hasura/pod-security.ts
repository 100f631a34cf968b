/** User of the engine's image, which has no USER directive of its own. */
const USER = "1001";

/** What Pod Security "restricted" asks of a pod, and a user without rights on the node. */
export const POD_SECURITY = {
  // On both levels: left out here, the provider sends false, which "restricted" refuses.
  runAsNonRoot: true,
  runAsUser: USER,
  runAsGroup: USER,
  fsGroup: USER,
  seccompProfile: { type: "RuntimeDefault" },
} as const;

/** The same of a container, which moreover cannot write but where a volume is. */
export const CONTAINER_SECURITY = {
  runAsNonRoot: true,
  runAsUser: USER,
  runAsGroup: USER,
  allowPrivilegeEscalation: false,
  privileged: false,
  readOnlyRootFilesystem: true,
  capabilities: { drop: ["ALL"] },
  seccompProfile: { type: "RuntimeDefault" },
};
