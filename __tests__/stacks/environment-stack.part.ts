import { type Environment, loadEnvironments } from "../../environments";
import { validateEnvironments } from "../../environments/validate";
import { production } from "../fixture/production";
import { staging } from "../fixture/staging";
import { ADDRESSES, EXISTING_DATABASE_ADDRESSES, isGroup, isOfRds } from "./addresses";
import { environmentWith, withExistingDatabase, withoutHostedUi } from "./environment";
import { addresses, output, reference, stackOf } from "./synthesized";

const LINKS = ["login_url", "logout_url", "register_url"];
const OUTPUTS = [
  ...["admin_secret_arn", "client_id", "dead_letter_queue_url", "hasura_url", "issuer", "jwks_url", "jwt_secret"],
  ...["reconcile_function", "sync_queue_url", "user_pool_id"],
];

describe.each(
  validateEnvironments([staging, production]).map((environment) => [environment.name, environment] as const),
)("%s", (_name, environment) => {
  const found = addresses(stackOf(environment));

  test("has exactly these Terraform addresses: a rename destroys and recreates", () => {
    expect(found.filter((address) => !isGroup(address))).toStrictEqual(ADDRESSES);
  });

  test("has a group per role, each addressed by its role", () => {
    expect(found.filter(isGroup).map((address) => address.replace(/_[0-9A-F]{8}$/, ""))).toStrictEqual(
      environment.roles.map(({ role }) => `aws_cognito_user_group.identity_groups_${role}`).sort(),
    );
  });
});

test("an environment with a database that exists already has the same but for the database's own", () => {
  const found = addresses(stackOf(withExistingDatabase())).filter((address) => !isGroup(address));
  expect(found).toStrictEqual(
    [...ADDRESSES.filter((address) => !isOfRds(address)), ...EXISTING_DATABASE_ADDRESSES].sort(),
  );
});

test.each(loadEnvironments().map((environment) => [environment.name, environment] as const))(
  "the environment %s as it stands has its pool, its database, its functions and Hasura, and a group per role",
  (_name, environment) => {
    const found = addresses(stackOf(environment));
    const always = ADDRESSES.filter((address) => !/^data\.|eks_cluster|user_pool_domain/.test(address));
    const own = always.filter((address) => environment.database.type === "rds" || !isOfRds(address));
    expect(found).toEqual(expect.arrayContaining(own));
    expect(found.filter(isGroup)).toHaveLength(environment.roles.length);
  },
);

describe("the outputs", () => {
  const stack = stackOf(environmentWith());

  const names = (environment: Environment) => Object.keys(stackOf(environment).output ?? {}).sort();

  test("exactly these, with links where there is a hosted UI and an address where the database is made here", () => {
    expect(names(environmentWith())).toStrictEqual([...OUTPUTS, ...LINKS, "database_address"].sort());
    expect(names(withoutHostedUi())).toStrictEqual([...OUTPUTS, "database_address"].sort());
    expect(names(withExistingDatabase())).toStrictEqual([...OUTPUTS, ...LINKS].sort());
  });

  test("none is secret, each says what it is", () => {
    for (const made of Object.values(stack.output ?? {})) {
      expect(Object.keys(made)).toStrictEqual(["description", "value"]);
      expect(JSON.stringify(made)).not.toContain("ephemeral.");
    }
  });

  test("ids and URL", () => {
    expect(output(stack, "user_pool_id")).toBe(reference(stack, "aws_cognito_user_pool", "id"));
    expect(output(stack, "client_id")).toBe(reference(stack, "aws_cognito_user_pool_client", "id"));
    expect(output(stack, "hasura_url")).toBe("https://hasura.test.example/v1/graphql");
  });

  test("what people on call need: the secret's place, queues, function and database", () => {
    expect(output(stack, "admin_secret_arn")).toBe(
      reference(stack, "aws_secretsmanager_secret", "arn", "secrets_admin"),
    );
    expect(output(stack, "sync_queue_url")).toBe(reference(stack, "aws_sqs_queue", "url", "user-sync_queue_23535C4D"));
    expect(output(stack, "dead_letter_queue_url")).toBe(reference(stack, "aws_sqs_queue", "url", "dead-letters"));
    expect(output(stack, "reconcile_function")).toBe(
      reference(stack, "aws_lambda_function", "function_name", "reconcile-users"),
    );
    expect(output(stack, "database_address")).toBe(reference(stack, "aws_db_instance", "address"));
  });

  test("the JWT secret is made by Terraform's own JSON, from the pool and the client themselves", () => {
    const claims = { format: "json", namespace: "https://test.example/claims" } as const;
    const made = stackOf(environmentWith({ claims }));
    const issuer = `https://${reference(made, "aws_cognito_user_pool", "endpoint")}`;
    // Within an expression a reference stands bare.
    const audience = reference(made, "aws_cognito_user_pool_client", "id").slice(2, -1);
    expect(output(made, "jwt_secret")).toBe(
      `\${jsonencode({"jwk_url" = "${issuer}/.well-known/jwks.json", "issuer" = "${issuer}", "audience" = ${audience}, "claims_namespace" = "https://test.example/claims", "claims_format" = "json", "allowed_skew" = 30})}`,
    );
  });
});
