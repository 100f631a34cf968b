import { type HostedUiInput, hostedUiUrls } from "../../contracts/hosted-ui";

const INPUT: HostedUiInput = {
  baseUrl: "https://example-staging.auth.eu-central-1.amazoncognito.com",
  clientId: "1example23456789",
  grant: "authorization-code",
  scopes: ["openid", "email"],
  callbackUrl: "https://localhost:3333/cognito-callback",
  signOutUrl: "https://localhost:3333/",
};

const QUERY =
  "client_id=1example23456789&response_type=code&scope=openid+email&redirect_uri=https%3A%2F%2Flocalhost%3A3333%2Fcognito-callback";

function parameters(url: string): Record<string, string> {
  return Object.fromEntries(new URL(url).searchParams);
}

describe("hostedUiUrls", () => {
  it("makes the three links of the authorization-code grant", () => {
    expect(hostedUiUrls(INPUT)).toStrictEqual({
      login: `${INPUT.baseUrl}/login?${QUERY}`,
      register: `${INPUT.baseUrl}/signup?${QUERY}`,
      logout: `${INPUT.baseUrl}/logout?client_id=1example23456789&logout_uri=https%3A%2F%2Flocalhost%3A3333%2F`,
    });
  });

  it("asks for a token with the implicit grant", () => {
    const { login, register, logout } = hostedUiUrls({ ...INPUT, grant: "implicit" });
    expect(login).toBe(`${INPUT.baseUrl}/login?${QUERY.replace("response_type=code", "response_type=token")}`);
    expect(parameters(register).response_type).toBe("token");
    expect(parameters(logout)).not.toHaveProperty("response_type");
  });

  it("signs out to the login of the callback where no sign-out URL is given", () => {
    const { signOutUrl: _, ...rest } = INPUT;
    expect(hostedUiUrls(rest).logout).toBe(`${INPUT.baseUrl}/logout?${QUERY}`);
    expect(hostedUiUrls({ ...INPUT, signOutUrl: undefined }).logout).toBe(`${INPUT.baseUrl}/logout?${QUERY}`);
  });

  it("encodes what would otherwise end a parameter", () => {
    const { login, logout } = hostedUiUrls({
      ...INPUT,
      scopes: ["openid", "https://api.example.com/read&write", "a+b"],
      callbackUrl: "https://app.example.com/callback?next=/a b&x=ä#frag",
      signOutUrl: "myapp://bye?a=1&b=2",
    });
    expect(login).toContain("scope=openid+https%3A%2F%2Fapi.example.com%2Fread%26write+a%2Bb&");
    expect(parameters(login)).toStrictEqual({
      client_id: "1example23456789",
      response_type: "code",
      scope: "openid https://api.example.com/read&write a+b",
      redirect_uri: "https://app.example.com/callback?next=/a b&x=ä#frag",
    });
    expect(parameters(logout)).toStrictEqual({ client_id: "1example23456789", logout_uri: "myapp://bye?a=1&b=2" });
    expect(new URL(login).hash).toBe("");
  });

  it("leaves Terraform tokens as they are: an encoded token would never resolve", () => {
    const urls = hostedUiUrls({
      ...INPUT,
      baseUrl: "https://${TfToken[TOKEN.0]}",
      clientId: "${TfToken[TOKEN.1]}",
    });
    for (const [page, url] of Object.entries(urls)) {
      expect(url).toMatch(
        /^https:\/\/\$\{TfToken\[TOKEN\.0\]\}\/(login|signup|logout)\?client_id=\$\{TfToken\[TOKEN\.1\]\}&/,
      );
      expect([page, url.match(/%24|%7B|%5B/)]).toStrictEqual([page, null]);
    }
  });

  it("asks for nothing where there are no scopes", () => {
    expect(parameters(hostedUiUrls({ ...INPUT, scopes: [] }).login).scope).toBe("");
  });
});
