import { shown } from "../../environments/shown";

const hidden = (length: number) => `(a text of ${length} characters, not shown: it may be a secret)`;

it.each([
  ["password", "hunter2", hidden(7)],
  ["adminSecret", "hunter2", hidden(7)],
  ["accessToken", "hunter2", hidden(7)],
  ["apiKey", "hunter2", hidden(7)],
  ["url", "postgres://me:hunter2@db/app", hidden(28)],
  ["secrets", ["one", "three"], [hidden(3), hidden(5)]],
  ["secrets.admin", "hunter2", hidden(7)],
  ["password", { value: "hunter2" }, { value: hidden(7) }],
  ["database", { name: "app", password: ["hunter2"] }, { name: "app", password: [hidden(7)] }],
  ["urls", [{ at: "https://me:hunter2@db/" }], [{ at: hidden(22) }]],
])("hidden under %s: %j", (key, value, expected) => {
  expect(shown(value, key)).toStrictEqual(expected);
});

it.each([
  ["host", "hasura.example.com"],
  ["url", "https://hasura.example.com:443/"],
  ["adminSecretArn", "arn:aws:secretsmanager:eu-central-1:111122223333:secret:a"],
  ["secret", true],
  ["secret", null],
  ["secretsRevision", 7],
  ["keyId", "KEY1234567"],
  ["database", { host: "db", port: 5432 }],
  ["anything", undefined],
])("shown under %s: %j", (key, value) => {
  expect(shown(value, key)).toStrictEqual(value);
});
