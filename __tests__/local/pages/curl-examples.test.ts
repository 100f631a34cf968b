import { execFileSync } from "node:child_process";
import { loadLocalEnvironment } from "../../../environments";
import { curlExamples } from "../../../local/pages/curl-examples";
import { localSettings } from "../../../local/settings";

const base = loadLocalEnvironment();
const settingsWith = (passwordSignIn: boolean) => {
  const client = { ...base.identity.client, passwordSignIn };
  return localSettings({ ...base, identity: { ...base.identity, client } }, { dataDirectory: "/unused" });
};
const EDITH = { username: "edith", password: "Password-2", roles: ["editor"] };
const ADA = { username: "ada", password: `It's "1" $HOME \\ !`, roles: ["user"] };

it("signs in as a user of the default role and queries with the token", () => {
  const [token, query] = curlExamples(settingsWith(true), [EDITH, ADA]);
  expect(token?.title).toBe("Get a token as ada");
  expect(token?.command).toContain("curl -s http://localhost:9229/ ");
  expect(query?.command).toContain("curl -s http://localhost:8080/v1/graphql ");
  expect(query?.command).toContain('-H "authorization: Bearer $TOKEN"');
});

it("prefers somebody who holds that role alone: everybody holds it beside their own", () => {
  const [token] = curlExamples(settingsWith(true), [{ ...EDITH, roles: ["editor", "user"] }, ADA]);
  expect(token?.title).toBe("Get a token as ada");
});

it("survives a shell: what curl gets is what was meant", () => {
  const [token, query] = curlExamples(settingsWith(true), [ADA]);
  // A curl that answers with the token of its own last argument.
  const curl = `curl() { for last; do :; done; printf '%s' "$last" | node -e 'const body = require("fs").readFileSync(0, "utf8"); console.log(JSON.stringify({ AuthenticationResult: { IdToken: body } }))'; }`;
  const script = `${curl}\n${token?.command}\nprintf '%s' "$TOKEN"`;
  expect(JSON.parse(execFileSync("sh", ["-c", script], { encoding: "utf8" }))).toStrictEqual({
    AuthFlow: "USER_PASSWORD_AUTH",
    ClientId: "localclient000000000000000",
    AuthParameters: { USERNAME: "ada", PASSWORD: ADA.password },
  });
  expect(query?.command).toContain(`'{"query":"{ users { id username } }"}'`);
});

it.each([
  ["the client takes no passwords", settingsWith(false), [ADA]],
  ["there is nobody", settingsWith(true), []],
])("shows none where %s", (_, settings, people) => {
  expect(curlExamples(settings, people)).toStrictEqual([]);
});

it("takes anybody where nobody has the default role", () => {
  expect(curlExamples(settingsWith(true), [EDITH])[0]?.title).toBe("Get a token as edith");
});
