import { CloudwatchMetricAlarm } from "@cdktf/provider-aws/lib/cloudwatch-metric-alarm";
import { Construct } from "constructs";

/** What an alarm is made from. */
export interface AlarmProps {
  /** Name of the alarm. */
  readonly name: string;
  /** What has happened and where the runbook goes on: it is all that the person on call reads at first. */
  readonly description: string;
  /** Namespace of the metric. */
  readonly namespace: string;
  /** Name of the metric. */
  readonly metric: string;
  /** Dimensions of the metric. @default none */
  readonly dimensions?: Readonly<Record<string, string>>;
  /** How the values of a period become one. */
  readonly statistic: "Sum" | "Maximum" | "Minimum";
  /** Periods of five minutes that must be above the value, one after another. @default 1 */
  readonly periods?: number;
  /** The alarm goes off above this value. */
  readonly above: number;
  /** Who is told of it, and of its end. */
  readonly topicArns: readonly string[];
}

const PERIOD_SECONDS = 300;

/** Something needs a person. No data means that nothing happened, which is well. */
export class Alarm extends Construct {
  constructor(scope: Construct, id: string, props: AlarmProps) {
    super(scope, id);
    new CloudwatchMetricAlarm(this, "alarm", {
      alarmName: props.name,
      alarmDescription: props.description,
      namespace: props.namespace,
      metricName: props.metric,
      dimensions: props.dimensions && { ...props.dimensions },
      statistic: props.statistic,
      period: PERIOD_SECONDS,
      evaluationPeriods: props.periods ?? 1,
      comparisonOperator: "GreaterThanThreshold",
      threshold: props.above,
      treatMissingData: "notBreaching",
      alarmActions: [...props.topicArns],
      okActions: [...props.topicArns],
    });
  }
}
