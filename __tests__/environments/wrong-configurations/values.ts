import { type Changes, values, type WrongConfiguration } from "./case";

const REDIRECT =
  "an https URL, an http URL of localhost, or an app scheme such as myapp://callback, without a fragment";
const ORIGIN = "an origin such as https://app.example.com; a lone * is refused";
const HOST = "a host name in lower case such as hasura.example.com";
const LABEL = "at most 63 lower-case letters, digits and hyphens, not starting or ending with a hyphen";
const ROLE = "1 to 63 lower-case letters, digits and underscores, and never admin, which passes every permission";
const PREFIX = "1 to 63 lower-case letters, digits and hyphens, without the words aws, amazon and cognito";
const SENDER = "an address such as Example <no-reply@example.com>";
const WORKSPACE = "1 to 90 letters, digits, hyphens and underscores";
const TAG = "an exact version of the engine from v2.48.0 on such as v2.48.5-ce, never latest";
const S3 = { type: "s3", bucket: "example-state", key: "staging.tfstate", region: "eu-central-1" };
const LABELS_63 = "a".repeat(63);
const SES: Changes = {
  "identity.email": {
    type: "ses",
    identityArn: "arn:aws:ses:eu-central-1:111122223333:identity/example.com",
    from: "no-reply@example.com",
  },
};
const OIDC: Changes = {
  "identity.identityProviders": [
    {
      type: "oidc",
      name: "Partner",
      issuer: "https://login.example.com",
      clientId: "client",
      clientSecretArn: "arn:aws:secretsmanager:eu-central-1:111122223333:secret:partner-AbCdEf",
    },
  ],
};

/** Texts: wrong ones, each with the nearest right one. */
export const VALUES: readonly WrongConfiguration[] = [
  ...values(
    "system",
    "2 to 20 lower-case letters, digits and hyphens, starting with a letter, not ending with a hyphen and without two in a row; sg is taken",
    [
      ["sg", "sgs"],
      ["a", "ab"],
      ["a".repeat(21), "a".repeat(20)],
      ["1a", "a1"],
      ["ab-", "a-b"],
      ["a--b", "a-b-c"],
      ["aB", "ab"],
      [7, "a7"],
    ],
  ),
  ...values("aws.region", "an AWS region such as eu-central-1", [["eu_central_1", "ap-southeast-2"]]),
  ...values("aws.accountId", "an account id of 12 digits, as a string", [
    ["11112222333", "111122223333"],
    ["1111222233334", "011122223333"],
    [111122223333, "111122223334"],
  ]),
  ...values("aws.endpoint", "an http or https URL", [["localhost:5000", "http://localhost:5000"]]),
  ...values("backend.workspace", WORKSPACE, [
    ["", "a"],
    ["a".repeat(91), "a".repeat(90)],
    ["-a", "a-"],
    ["a b", "a_b"],
  ]),
  ...values(
    "backend.path",
    "an absolute path: a relative one would lie in cdktf.out and be lost with it",
    [
      ["staging.tfstate", "/staging.tfstate"],
      ["./staging.tfstate", "C:\\state\\staging.tfstate"],
      ["~/staging.tfstate", "C:/staging.tfstate"],
      ["/", "/a"],
      ["", "/b"],
    ],
    { backend: { type: "local" } },
  ),
  ...values("backend.hostname", "a host name in lower case such as app.terraform.io, with a port where it is not 443", [
    ["https://app.terraform.io", "app.terraform.io"],
    ["Terraform.example.com", "terraform.example.com:8443"],
    ["localhost:", "localhost:8443"],
    ["localhost:123456", "localhost:65535"],
    ["-a.example.com", "a.example.com"],
  ]),
  ...values(
    "backend.bucket",
    "3 to 63 lower-case letters, digits, dots and hyphens",
    [
      ["ab", "abc"],
      ["a".repeat(64), LABELS_63],
      ["Upper", "lower"],
    ],
    { backend: S3 },
  ),
  ...values(
    "backend.key",
    "1 to 1024 letters, digits and / ! - _ . * ' ( ), not starting with /",
    [
      ["/staging.tfstate", "a/staging.tfstate"],
      ["", "a"],
      ["a".repeat(1025), "a".repeat(1024)],
      ["a b", "a-b"],
    ],
    { backend: S3 },
  ),
  ...values("backend.region", "an AWS region such as eu-central-1", [["eu", "eu-west-1"]], { backend: S3 }),
  ...values(
    "imports[0].to",
    "an address of this stack such as aws_cognito_user_pool.identity_user-pool_73519740",
    [
      ["aws_cognito_user_pool", "aws_cognito_user_pool.identity_user-pool_73519740"],
      ["google_project.a", "kubernetes_namespace_v1.a"],
      ["aws_db_instance.a[0]", "aws_db_instance.a"],
    ],
    { imports: [{ to: "aws_db_instance.a", id: "a" }] },
  ),
  ...values("imports[0].id", "at least 1 character", [["", "a"]], { imports: [{ to: "aws_db_instance.a", id: "a" }] }),
  ...values("backend.organization", "3 to 40 letters, digits, hyphens and underscores", [
    ["ab", "abc"],
    ["a".repeat(41), "a".repeat(40)],
  ]),
  ...values("roles[1].role", ROLE, [
    ["admin", "administrator"],
    ["a".repeat(64), "a".repeat(63)],
    ["Auditor", "auditor"],
    ["audit-or", "audit_or"],
    ["", "a"],
  ]),
  ...values("roles[1].group", "1 to 128 letters, digits, dots, hyphens and underscores", [
    ["", "a"],
    ["g".repeat(129), "g".repeat(128)],
    ["two words", "zwei.wörter-_1"],
  ]),
  ...values("claims.namespace", "1 to 256 printable characters without spaces, quotes and backslashes", [
    ["", "a"],
    ["n".repeat(257), "n".repeat(256)],
    ["a b", "a/b"],
    ['a"b', "a'b"],
    ["a\\b", "a|b"],
  ]),
  ...values("identity.client.callbackUrls[0]", REDIRECT, [
    ["javascript:alert(1)", "myapp://callback"],
    ["javascript://alert(1)", "com.example.app://"],
    ["data:text/html,x", "datab://x"],
    ["http://app.example.com/", "https://app.example.com/"],
    ["http://localhost.example.com/", "http://localhost/"],
    ["http://localhost:3333x", "http://localhost:3333"],
    ["https://app.example.com/#token", "https://app.example.com/?token"],
    ["https://app.example.com/a b", "https://app.example.com/a%20b"],
    // Matches the pattern, but no browser could open it.
    ["https://%", "https://a"],
    ["", "https://b"],
  ]),
  ...values("identity.hostedUi.prefix", PREFIX, [
    ["my-cognito", "my-cognit"],
    ["laws", "law"],
    ["amazonas", "amazons".replace("on", "n")],
    ["-a", "a-a"],
    ["a-", "a"],
    [`${LABELS_63}a`, LABELS_63],
    ["Example", "example"],
  ]),
  ...values(
    "identity.email.from",
    SENDER,
    [
      ["Example", "Example <a@b>"],
      ["a b@example.com", "b@example.com"],
      ["Example <a@b", "a@b"],
    ],
    SES,
  ),
  ...values("identity.email.replyTo", "an e-mail address", [["nobody", "nobody@example.com"]], SES),
  ...values(
    "identity.identityProviders[0].name",
    "3 to 32 letters, digits and hyphens, not the name of a built-in provider",
    [
      ["Google", "Google2"],
      ["COGNITO", "Cognito"],
      ["ab", "abc"],
      ["a".repeat(33), "a".repeat(32)],
    ],
    OIDC,
  ),
  ...values(
    "identity.identityProviders[0].issuer",
    "an https URL",
    [["http://login.example.com", "https://l.example.com"]],
    OIDC,
  ),
  ...values("hasura.namespace", LABEL, [
    ["", "a"],
    [`${LABELS_63}a`, LABELS_63],
    ["-a", "a-a"],
    ["hasura_staging", "hasura"],
  ]),
  ...values("hasura.namespace", "a namespace of its own, not default and not kube-…", [
    ["default", "default-2"],
    ["kube-system", "kubes"],
  ]),
  ...values("hasura.image.tag", TAG, [
    ["latest", "v2.48.0"],
    ["v2.47.9", "v2.48.0-ce"],
    ["2.48.5", "v2.48.5"],
    ["v2.48", "v2.50.0"],
    ["v3.0.0", "v2.100.0"],
  ]),
  ...values("hasura.image.digest", "sha256: and 64 hexadecimal digits", [
    [`sha256:${"a".repeat(63)}`, `sha256:${"a".repeat(64)}`],
    [`sha256:${"g".repeat(64)}`, null],
  ]),
  ...values("hasura.image.migrationsDigest", "sha256: and 64 hexadecimal digits", [
    [`sha256:${"a".repeat(65)}`, `sha256:${"0".repeat(64)}`],
    [`sha512:${"a".repeat(64)}`, null],
  ]),
  ...values("hasura.image.repository", "a repository such as docker.io/hasura/graphql-engine", [
    ["graphql-engine", "localhost:5000/graphql-engine"],
  ]),
  ...values("hasura.ingress.host", HOST, [
    ["localhost", "localhost.local"],
    ["Hasura.example.com", "hasura.example.com"],
    ["https://hasura.example.com", "hasura2.example.com"],
    [`${LABELS_63}a.example.com`, `${LABELS_63}.example.com`],
  ]),
  ...values("hasura.corsOrigins[0]", ORIGIN, [
    ["*", "https://*.example.com"],
    ["https://app.example.com/", "https://app.example.com"],
    ["app.example.com", "http://localhost:3000"],
  ]),
  ...values("hasura.unauthorizedRole", "a role of its own, never admin", [["admin", "anonymous"]]),
];
