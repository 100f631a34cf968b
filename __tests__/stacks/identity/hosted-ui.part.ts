import { environmentWith, withClient, withIdentity, withoutHostedUi } from "../environment";
import { addresses, output, reference, resource, stackOf } from "../synthesized";

const DOMAIN = "aws_cognito_user_pool_domain";

test("a prefix of Cognito's own domain", () => {
  const stack = stackOf(environmentWith());
  expect(resource(stack, DOMAIN)).toStrictEqual({
    user_pool_id: reference(stack, "aws_cognito_user_pool", "id"),
    domain: "acme",
    lifecycle: { prevent_destroy: true },
  });
  const base = `https://${reference(stack, DOMAIN, "domain")}.auth.eu-west-1.amazoncognito.com`;
  const client = reference(stack, "aws_cognito_user_pool_client", "id");
  const query = `client_id=${client}&response_type=code&scope=openid+email+profile&redirect_uri=https%3A%2F%2Fapp.test.example%2Fcallback`;
  expect(output(stack, "login_url")).toBe(`${base}/login?${query}`);
  expect(output(stack, "register_url")).toBe(`${base}/signup?${query}`);
  expect(output(stack, "logout_url")).toBe(
    `${base}/logout?client_id=${client}&logout_uri=https%3A%2F%2Fapp.test.example%2F`,
  );
  expect(stack.output).not.toHaveProperty("hosted_ui_alias_target");
});

test("a domain of your own, with its certificate and the target of its DNS record", () => {
  const certificateArn = "arn:aws:acm:us-east-1:123456789012:certificate/00000000-0000-4000-8000-000000000000";
  const stack = stackOf(withIdentity({ hostedUi: { type: "custom", domain: "login.test.example", certificateArn } }));
  expect(resource(stack, DOMAIN)).toStrictEqual({
    user_pool_id: reference(stack, "aws_cognito_user_pool", "id"),
    domain: "login.test.example",
    certificate_arn: certificateArn,
    lifecycle: { prevent_destroy: true },
  });
  expect(output(stack, "login_url")).toMatch(`https://${reference(stack, DOMAIN, "domain")}/login?client_id=`);
  expect(output(stack, "hosted_ui_alias_target")).toBe(reference(stack, DOMAIN, "cloudfront_distribution"));
});

test.each([
  { grant: "authorization-code", type: "code" },
  { grant: "implicit", type: "token" },
] as const)("links of the $grant grant ask for a $type", ({ grant, type }) => {
  const stack = stackOf(withClient({ grant }));
  for (const name of ["login_url", "register_url"]) {
    expect(new URL(String(output(stack, name)).replaceAll(/\$\{.*?\}/g, "x")).searchParams.get("response_type")).toBe(
      type,
    );
  }
});

test("no hosted UI: no domain and no links", () => {
  const stack = stackOf(withoutHostedUi());
  expect(addresses(stack).filter((address) => address.startsWith(DOMAIN))).toStrictEqual([]);
  expect(Object.keys(stack.output ?? {}).filter((name) => /log|register|hosted/.test(name))).toStrictEqual([]);
});

test("the issuer is the pool's own endpoint: China's ends in another suffix than the region tells", () => {
  const stack = stackOf(environmentWith());
  const endpoint = reference(stack, "aws_cognito_user_pool", "endpoint");
  expect(output(stack, "issuer")).toBe(`https://${endpoint}`);
  expect(output(stack, "jwks_url")).toBe(`https://${endpoint}/.well-known/jwks.json`);
  // Only as the name of the service that may call the triggers.
  const named = JSON.stringify(stack).match(/cognito-idp\.[a-z0-9-]+\./g);
  expect([...new Set(named)]).toStrictEqual(["cognito-idp.amazonaws."]);
});
