import { tokenIssuer, tokenIssuerAt } from "../../contracts/token-issuer";

describe("tokenIssuer", () => {
  it.each([
    "cognito-idp.eu-central-1.amazonaws.com/eu-central-1_EXAMPLE01",
    "cognito-idp.us-gov-west-1.amazonaws.com/us-gov-west-1_EXAMPLE01",
    // China has a suffix of its own, so the issuer cannot be made from region and pool id.
    "cognito-idp.cn-north-1.amazonaws.com.cn/cn-north-1_EXAMPLE01",
    "${TfToken[TOKEN.0]}",
  ])("makes issuer and key set of %s", (endpoint) => {
    expect(tokenIssuer(endpoint)).toStrictEqual({
      issuer: `https://${endpoint}`,
      jwksUrl: `https://${endpoint}/.well-known/jwks.json`,
    });
  });

  it("ends the issuer without a slash: Hasura compares it character by character", () => {
    expect(tokenIssuer("cognito-idp.eu-central-1.amazonaws.com/eu-central-1_EXAMPLE01").issuer).toMatch(/[^/]$/);
  });
});

describe("tokenIssuerAt", () => {
  it.each(["http://localhost:9229/eu-central-1_LocalPool", "https://cognito-idp.eu-central-1.amazonaws.com/eu_1"])(
    "takes %s as it is, with its key set below it",
    (issuer) => {
      expect(tokenIssuerAt(issuer)).toStrictEqual({ issuer, jwksUrl: `${issuer}/.well-known/jwks.json` });
    },
  );
});
