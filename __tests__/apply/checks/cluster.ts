import { expect } from "expect";
import type { Kubectl } from "../parts/kubectl";
import { readHasura } from "./hasura-state";

/** The namespace asks for "restricted", and all the same the pods that serve are there and the Job has ended well. */
export async function checkPods(kubectl: Kubectl, namespace: string): Promise<string> {
  const { metadata } = await kubectl.get("namespace", namespace, namespace);
  expect(metadata).toMatchObject({ labels: { "pod-security.kubernetes.io/enforce": "restricted" } });
  const { pods, jobs } = await readHasura(kubectl, namespace);
  expect(pods).toHaveLength(2);
  expect(jobs).toEqual([expect.objectContaining({ succeeded: true })]);
  return `${pods.length} pods ready, 1 migration Job done`;
}
