import { HorizontalPodAutoscalerV2 } from "@cdktf/provider-kubernetes/lib/horizontal-pod-autoscaler-v2";
import { PodDisruptionBudgetV1 } from "@cdktf/provider-kubernetes/lib/pod-disruption-budget-v1";
import { Construct } from "constructs";

/** What autoscaling is made from. */
export interface AutoscalingProps {
  /** Namespace. */
  readonly namespace: string;
  /** Labels that select the pods. */
  readonly labels: Readonly<Record<string, string>>;
  /** Deployment to scale. */
  readonly deploymentName: string;
  /** Bounds, and the use of the requested processor in percent that adds a pod. */
  readonly replicas: { readonly min: number; readonly max: number; readonly cpuTargetPercent: number };
}

/** How many pods there are: under load, and while nodes are drained. */
export class Autoscaling extends Construct {
  constructor(scope: Construct, id: string, props: AutoscalingProps) {
    super(scope, id);
    const metadata = { name: "hasura", namespace: props.namespace, labels: props.labels };
    new HorizontalPodAutoscalerV2(this, "autoscaler", {
      metadata,
      spec: {
        minReplicas: props.replicas.min,
        maxReplicas: props.replicas.max,
        scaleTargetRef: { apiVersion: "apps/v1", kind: "Deployment", name: props.deploymentName },
        metric: [
          {
            type: "Resource",
            resource: {
              name: "cpu",
              target: { type: "Utilization", averageUtilization: props.replicas.cpuTargetPercent },
            },
          },
        ],
      },
    });
    new PodDisruptionBudgetV1(this, "disruption-budget", {
      metadata,
      // "At most one away" and not "at least N there": with one pod the latter would block every node drain.
      spec: { maxUnavailable: "1", selector: { matchLabels: props.labels } },
    });
  }
}
