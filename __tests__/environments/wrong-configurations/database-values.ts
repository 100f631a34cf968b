import { EXISTING, values, type WrongConfiguration } from "./case";
import { hidden, missing, unknown, wrong } from "./mistakes";

const SECRET = "an ARN such as arn:aws:secretsmanager:eu-central-1:111122223333:secret:example-AbCdEf";
const KEY = "an ARN such as arn:aws:kms:eu-central-1:111122223333:key/00000000-0000-4000-8000-000000000000";
const TOPIC = "an ARN such as arn:aws:sns:eu-central-1:111122223333:on-call";
const SUBNET = "a subnet such as subnet-0123456789abcdef0";
const CIDR = "a network in CIDR notation such as 10.0.0.0/16";
const SCHEDULE =
  "a schedule of EventBridge Scheduler such as rate(1 day) or cron(30 3 * * ? *), with ? for one of the two kinds of day";
const subnets = (count: number) =>
  Array.from({ length: count }, (_, index) => `subnet-${String(index).padStart(8, "0")}`);
const topics = (count: number) =>
  Array.from({ length: count }, (_, index) => `arn:aws:sns:eu-central-1:111122223333:on-call-${index}`);

/** A field of a database that exists already; what holds of one that is made here is told apart by the name. */
const existing = (mistake: WrongConfiguration): WrongConfiguration => ({
  ...mistake,
  name: `${mistake.name}, existing database`,
  set: { ...EXISTING, ...mistake.set },
});

/** A window with a time of day that no clock shows, and the latest that one does. */
const MOMENTS = [
  ["24:00-00:30", "23:00-00:30"],
  ["2:00-03:00", "00:00-00:30"],
  ["02:60-03:30", "02:59-03:29"],
  ["02:00", "02:00-02:30"],
  ["02:00-03:00 UTC", "01:00-03:00"],
] as const;

/** The database, secrets, synchronisation of users, and alarms: shapes and texts. */
export const DATABASE_VALUES: readonly WrongConfiguration[] = [
  missing("database", 'type "rds" or "existing"'),
  missing("database.type", 'type "rds" or "existing"'),
  missing("database.vpcId", "a VPC such as vpc-0123456789abcdef0"),
  missing("database.subnetIds", "a list"),
  missing("database.clusterSecurityGroupId", "a security group such as sg-0123456789abcdef0"),
  missing("database.cidrs", "a list"),
  missing("database.instanceClass", "an instance class such as db.t4g.medium"),
  missing("database.maxConnections", "a whole number of connections from 30 to 262143"),
  missing("database.multiAz", "true or false"),
  existing(missing("database.urlSecretArn", SECRET)),
  existing(missing("database.cidrs", "a list")),
  existing(missing("database.maxConnections", "a whole number of connections from 30 to 262143")),
  existing(unknown("database.multiAz", true)),
  unknown("database.urlSecretArn", "arn:aws:secretsmanager:eu-central-1:111122223333:secret:a"),
  // What hasura.database held before the database had a section of its own.
  unknown("hasura.database", { cidrs: ["10.20.0.0/16"], maxConnections: 170 }),
  unknown("hasura.secretsRevision", 2),

  wrong("database.type", "aurora", 'type "rds" or "existing"'),
  { ...wrong("database.postgresVersion", 14, "one of 15, 16, 17, 18"), valid: { "database.postgresVersion": 15 } },
  { ...wrong("database.postgresVersion", 19, "one of 15, 16, 17, 18"), valid: { "database.postgresVersion": 18 } },
  wrong("database.postgresVersion", "17", "one of 15, 16, 17, 18"),
  wrong("database.multiAz", "yes", "true or false"),
  wrong("database.finalSnapshot", null, "true or false"),
  wrong("database.applyImmediately", 0, "true or false"),
  wrong("database.performanceInsights", "true", "true or false"),
  { ...wrong("database.subnetIds", subnets(1), "at least two subnets"), valid: { "database.subnetIds": subnets(2) } },
  { ...wrong("database.subnetIds", subnets(21), "at most 20 entries"), valid: { "database.subnetIds": subnets(20) } },
  wrong("database.subnetIds", "", "a list"),
  wrong("database.subnetIds", subnets(3).join(), "a list"),
  wrong("database.subnetIds", [...subnets(2), ...subnets(1)], "each entry once"),
  { ...wrong("database.cidrs", [], "at least 1 entry"), valid: { "database.cidrs": ["10.0.0.0/16"] } },
  wrong(
    "database.cidrs",
    Array.from({ length: 21 }, (_, index) => `10.0.${index}.0/24`),
    "at most 20 entries",
  ),
  ...values("database.cidrs[0]", CIDR, [
    ["10.0.0.0", "10.0.0.0/32"],
    ["10.0.0.0/33", "2001:db8::/32"],
    ["10.0.0.256/32", "10.0.0.255/32"],
  ]),
  ...values("database.vpcId", "a VPC such as vpc-0123456789abcdef0", [
    [`vpc-${"a".repeat(7)}`, `vpc-${"a".repeat(8)}`],
    [`vpc-${"a".repeat(18)}`, `vpc-${"a".repeat(17)}`],
    ["vpc-0123456789ABCDEF0", "vpc-0123456789abcdef1"],
    ["sg-0123456789abcdef0", "vpc-0123456789abcdef2"],
  ]),
  ...values("database.subnetIds[0]", SUBNET, [
    [`subnet-${"a".repeat(7)}`, `subnet-${"a".repeat(8)}`],
    [`subnet-${"a".repeat(18)}`, `subnet-${"a".repeat(17)}`],
    ["vpc-0123456789abcdef0", "subnet-0123456789abcdef9"],
  ]),
  ...values("database.clusterSecurityGroupId", "a security group such as sg-0123456789abcdef0", [
    [`sg-${"a".repeat(7)}`, `sg-${"a".repeat(8)}`],
    [`sg-${"a".repeat(18)}`, `sg-${"a".repeat(17)}`],
    ["default", "sg-0123456789abcdef9"],
  ]),
  ...values("database.instanceClass", "an instance class such as db.t4g.medium", [
    ["t4g.medium", "db.t4g.medium"],
    ["db.t4g", "db.r8g.large"],
    ["db.T4G.medium", "db.m7i.2xlarge"],
  ]),
  ...values("database.backupWindow", "a window in UTC such as 02:00-03:00", MOMENTS),
  ...values("database.maintenanceWindow", "a window in UTC such as sun:03:30-sun:04:30", [
    ["Sun:03:30-sun:04:30", "sat:23:30-sun:00:30"],
    ["03:30-04:30", "mon:03:30-mon:04:30"],
    ["sun:24:00-mon:00:30", "sun:23:59-mon:00:29"],
    ["sunday:03:30-sunday:04:30", "sun:03:00-sun:03:30"],
  ]),
  ...values("database.keyArn", KEY, [
    ["alias/database", "arn:aws:kms:eu-central-1:111122223333:key/mrk-0"],
    ["arn:aws:kms:eu-central-1:111122223333:alias/database", null],
  ]),
  existing({
    ...wrong("database.urlSecretArn", "example-staging/database-url", SECRET),
    received: hidden(28),
    valid: { ...EXISTING, "database.urlSecretArn": "arn:aws:secretsmanager:eu-central-1:111122223333:secret:a" },
  }),
  ...values(
    "database.urlSecretArn",
    SECRET,
    [
      [
        "arn:aws:secretsmanager:eu-central-1:11112222333:secret:a",
        "arn:aws-cn:secretsmanager:eu-central-1:111122223333:secret:a",
      ],
      ["arn:aws:ssm:eu-central-1:111122223333:secret:a", "arn:aws:secretsmanager:eu-central-1:111122223333:secret:b/c"],
    ],
    EXISTING,
  ),

  { ...unknown("secrets.password", "hunter2"), received: hidden(7) },
  { ...unknown("secrets.admin", "hunter2"), received: hidden(7) },
  { ...unknown("secrets.event", { value: "hunter2" }), received: { value: hidden(7) } },
  { ...wrong("secrets.revision", "2", "a whole number from 1 to 1000000"), received: hidden(1) },
  wrong("users.reconcile.dryRun", "no", "true or false"),
  unknown("users.reconcile.maxDeletions", 5),
  ...values("users.reconcile.schedule", SCHEDULE, [
    ["rate(0 days)", "rate(1 day)"],
    ["rate(10000 minutes)", "rate(9999 minutes)"],
    ["rate(01 hours)", "rate(12 hours)"],
    ["rate(1 week)", "rate(7 days)"],
    ["rate(1  day)", "rate(1 hour)"],
    ["at(2030-01-01T00:00:00)", "cron(0 0 1 1 ? 2030)"],
    ["30 3 * * ? *", "cron(30 3 * * ? *)"],
    ["cron(30 3 * * ?)", "cron(30 3 ? * * *)"],
    ["cron(30 3 * * ? * *)", "cron(0/15 3 ? * MON-FRI *)"],
    // Both kinds of day, and none of the two.
    ["cron(30 3 * * * *)", "cron(30 3 L * ? *)"],
    ["cron(30 3 1 * MON *)", "cron(30 3 ? * MON#1 *)"],
    ["cron(30 3 ? * ? *)", "cron(30 3 1,15 * ? *)"],
    ["cron(? 3 * * ? *)", "cron(* 3 * * ? *)"],
    ["cron(30 3 * * ? *) ", "cron(30 3 * * ? 2030-2031)"],
  ]),

  wrong("alarms.topicArns", "arn:aws:sns:eu-central-1:111122223333:on-call", "a list"),
  { ...wrong("alarms.topicArns", topics(6), "at most 5 entries"), valid: { "alarms.topicArns": topics(5) } },
  {
    ...wrong("alarms.topicArns", [...topics(1), ...topics(1)], "each entry once"),
    name: "one topic twice",
    valid: { "alarms.topicArns": [] },
  },
  ...values(
    "alarms.topicArns[0]",
    TOPIC,
    [
      ["on-call", "arn:aws:sns:eu-central-1:111122223333:on-call"],
      ["arn:aws:sqs:eu-central-1:111122223333:on-call", "arn:aws:sns:eu-central-1:111122223333:on_call"],
      // What an alarm cannot notify, and a topic's subscription.
      ["arn:aws:sns:eu-central-1:111122223333:on-call.fifo", "arn:aws:sns:eu-central-1:111122223333:a"],
      [
        `arn:aws:sns:eu-central-1:111122223333:${"a".repeat(257)}`,
        `arn:aws:sns:eu-central-1:111122223333:${"a".repeat(256)}`,
      ],
    ],
    { "alarms.topicArns": topics(1) },
  ),
];
