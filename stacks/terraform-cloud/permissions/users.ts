import type { PermissionScope } from "./scope";
import type { Permissions } from "./statement";

/**
 * Keeping users in step: the queue, the schedule, logs and alarms. Messages of the queue, which are users, cannot be read.
 */
export function userPermissions({ name, arn }: PermissionScope): Permissions {
  const queues = [arn("sqs", `${name}-*`)];
  const schedules = [arn("scheduler", `schedule/default/${name}-*`)];
  const alarms = [arn("cloudwatch", `alarm:${name}-*`)];
  const logs = [`/aws/lambda/${name}-*`, `/aws/rds/instance/${name}/*`].map((group) =>
    arn("logs", `log-group:${group}`),
  );
  return {
    read: [
      { sid: "ReadQueues", actions: ["sqs:GetQueueAttributes", "sqs:ListQueueTags"], resources: queues },
      { sid: "ReadSchedules", actions: ["scheduler:GetSchedule"], resources: schedules },
      // Alarms are found among all of the account.
      { sid: "ReadAlarms", actions: ["cloudwatch:DescribeAlarms"], resources: ["*"] },
      { sid: "ReadAlarmTags", actions: ["cloudwatch:ListTagsForResource"], resources: alarms },
      // Log groups, too; this tells their names and no line of theirs.
      { sid: "FindLogs", actions: ["logs:DescribeLogGroups"], resources: ["*"] },
      { sid: "ReadLogSettings", actions: ["logs:DescribeMetricFilters", "logs:ListTagsForResource"], resources: logs },
    ],
    write: [
      {
        sid: "ManageQueues",
        actions: ["sqs:CreateQueue", "sqs:DeleteQueue", "sqs:SetQueueAttributes", "sqs:TagQueue", "sqs:UntagQueue"],
        resources: queues,
      },
      {
        sid: "ManageSchedules",
        actions: ["scheduler:CreateSchedule", "scheduler:DeleteSchedule", "scheduler:UpdateSchedule"],
        resources: schedules,
      },
      {
        sid: "ManageAlarms",
        actions: [
          "cloudwatch:DeleteAlarms",
          "cloudwatch:PutMetricAlarm",
          "cloudwatch:TagResource",
          "cloudwatch:UntagResource",
        ],
        resources: alarms,
      },
      {
        sid: "ManageLogs",
        actions: [
          "logs:AssociateKmsKey",
          "logs:CreateLogGroup",
          "logs:DeleteLogGroup",
          "logs:DeleteMetricFilter",
          "logs:DisassociateKmsKey",
          "logs:PutMetricFilter",
          "logs:PutRetentionPolicy",
          "logs:TagResource",
          "logs:UntagResource",
        ],
        resources: logs,
      },
    ],
  };
}
