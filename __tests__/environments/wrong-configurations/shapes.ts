import type { WrongConfiguration } from "./case";
import { hidden, missing, REMOVE, unknown, wrong } from "./mistakes";

const PROVIDERS = 'type "google", "facebook", "amazon", "apple", "oidc" or "saml"';
const role = (index: number) => ({ role: `r${index}`, group: `g${index}`, precedence: index, description: "x" });
const url = (_: unknown, index: number) => `https://app.example.com/${index}`;

/** Unknown and missing fields, wrong types, unions, enumerations and lists. */
export const SHAPES: readonly WrongConfiguration[] = [
  unknown("regoin", "eu-central-1"),
  unknown("identity.client.callbackUrl", "https://app.example.com/"),
  unknown("identity.hostedUi.domain", "login.example.com"),
  unknown("hasura.adminSecretArn", "arn:aws:secretsmanager:eu-central-1:111122223333:secret:a"),
  { ...unknown("database.password", "hunter2"), received: hidden(7) },
  { ...unknown("database.url", "postgres://me:hunter2@db/app"), received: hidden(28) },
  {
    ...unknown("database.password", ["hunter2"]),
    name: "unknown field database.password, a list",
    received: [hidden(7)],
  },
  {
    ...unknown("hasura.credentials", { user: "me", password: { value: "hunter2" } }),
    received: { user: "me", password: { value: hidden(7) } },
  },
  { ...unknown("roles[1].grup", "auditors"), remedy: REMOVE.replace("staging.ts", "roles.ts") },
  unknown("backend.path", "state.tfstate"),

  missing(
    "system",
    "2 to 20 lower-case letters, digits and hyphens, starting with a letter, not ending with a hyphen and without two in a row; sg is taken",
  ),
  missing("production", "true or false"),
  missing("protect", "true or false"),
  missing("aws", "an object"),
  missing("aws.accountId", "an account id of 12 digits, as a string"),
  missing("aws.tags", "an object of names and texts"),
  missing("backend", 'type "terraform-cloud", "s3" or "local"'),
  missing("backend.type", 'type "terraform-cloud", "s3" or "local"'),
  missing("cluster", 'type "eks" or "kubeconfig"'),
  missing("roles", "a list"),
  missing("identity.email", 'type "cognito" or "ses"'),
  missing("identity.hostedUi", 'type "prefix", "custom" or "none"'),
  missing("identity.client.callbackUrls", "a list"),
  missing("hasura.replicas.max", "a whole number of pods from 1 to 100"),
  missing("hasura.ingress.from", 'type "namespace" or "networks"'),
  missing(
    "hasura.ingress.tlsSecretName",
    "at most 63 lower-case letters, digits and hyphens, not starting or ending with a hyphen",
  ),

  wrong("backend.type", "gcs", 'type "terraform-cloud", "s3" or "local"'),
  wrong("cluster.type", "gke", 'type "eks" or "kubeconfig"'),
  wrong("identity.email.type", "smtp", 'type "cognito" or "ses"'),
  wrong("identity.hostedUi.type", "yes", 'type "prefix", "custom" or "none"'),
  wrong("identity.hostedUi", "none", 'type "prefix", "custom" or "none"'),
  {
    ...wrong("identity.identityProviders", [{ type: "github" }], PROVIDERS),
    field: "identity.identityProviders[0].type",
    received: "github",
  },
  wrong("hasura.ingress.from.type", "everyone", 'type "namespace" or "networks"'),

  wrong("claims.format", "text", 'one of "stringified", "json"'),
  {
    ...wrong("functions.nodeRuntime", "nodejs20.x", 'one of "nodejs22.x", "nodejs24.x"'),
    valid: { "functions.nodeRuntime": "nodejs22.x" },
  },
  wrong("functions.architecture", "arm", 'one of "arm64", "x86_64"'),
  {
    ...wrong(
      "functions.logRetentionDays",
      31,
      "one of 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653",
    ),
    valid: { "functions.logRetentionDays": 3653 },
  },
  wrong("identity.tier", "lite", 'one of "LITE", "ESSENTIALS", "PLUS"'),
  wrong("identity.mfa", true, 'one of "off", "optional", "required"'),
  wrong("identity.client.grant", "password", 'one of "authorization-code", "implicit"'),

  wrong("protect", "true", "true or false"),
  wrong("hasura", [], "an object"),
  wrong("roles", {}, "a list"),
  wrong("hasura.replicas.min", "2", "a whole number of pods from 1 to 100"),
  wrong("hasura.replicas.min", 1.5, "a whole number of pods from 1 to 100"),
  wrong("hasura.replicas.max", Number.NaN, "a whole number of pods from 1 to 100"),
  wrong("hasura.replicas.max", 1e300, "a whole number of pods from 1 to 100"),
  {
    ...wrong("hasura.ingress.annotations", { "a/b": true }, "a text"),
    field: "hasura.ingress.annotations.a/b",
    received: true,
  },
  {
    ...wrong("aws.tags", { "aws:team": "x" }, "names of this form: 1 to 128 characters, not starting with aws:"),
    field: "aws.tags.aws:team",
    received: "x",
    valid: { "aws.tags": { "awsteam:": "x" } },
  },
  {
    ...wrong("aws.tags", { team: "x".repeat(257) }, "at most 256 characters"),
    field: "aws.tags.team",
    received: "x".repeat(257),
    valid: { "aws.tags": { team: "x".repeat(256) } },
  },
  wrong("claims.defaultRole", "", "at least 1 character"),

  { ...wrong("roles", [], "at least 1 entry"), valid: { roles: [{ ...role(1), role: "user" }] } },
  {
    ...wrong(
      "roles",
      Array.from({ length: 51 }, (_, index) => role(index)),
      "at most 50 entries",
    ),
    valid: { roles: Array.from({ length: 50 }, (_, index) => role(index)), "claims.defaultRole": "r0" },
  },
  {
    ...wrong("identity.client.callbackUrls", Array.from({ length: 101 }, url), "at most 100 entries"),
    valid: { "identity.client.callbackUrls": Array.from({ length: 100 }, url) },
  },
  wrong("identity.client.signOutUrls", ["myapp://bye", "myapp://bye"], "each entry once"),
  wrong("hasura.enabledApis", [], "at least 1 entry"),
  wrong("hasura.enabledApis", ["graphql", "graphql"], "each entry once"),
  wrong(
    "hasura.jwksCidrs",
    Array.from({ length: 21 }, (_, index) => `10.0.${index}.0/24`),
    "at most 20 entries",
  ),
];
