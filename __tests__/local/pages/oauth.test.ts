import { createHash, webcrypto } from "node:crypto";
import { browserModule } from "./browser-module";

const { protectedLink, readCallback } = browserModule("oauth.js");
const LINK =
  "http://localhost:9229/login?client_id=c&response_type=code&scope=openid+email&redirect_uri=http%3A%2F%2Fx";

function link(href: string): Promise<unknown> {
  return Promise.resolve(protectedLink?.(href, webcrypto));
}

describe("protectedLink", () => {
  it("adds state and the SHA-256 of the verifier that stays here", async () => {
    const made = await link(LINK);
    expect(made).toEqual({
      href: expect.any(String),
      pending: { state: expect.stringMatching(/^[\w-]{43}$/), verifier: expect.stringMatching(/^[\w-]{43}$/) },
    });
    const { href, pending } = JSON.parse(JSON.stringify(made));
    expect(Object.fromEntries(new URL(href).searchParams)).toStrictEqual({
      ...Object.fromEntries(new URL(LINK).searchParams),
      state: pending.state,
      code_challenge: createHash("sha256").update(pending.verifier).digest("base64url"),
      code_challenge_method: "S256",
    });
    expect(href).not.toContain(pending.verifier);
  });

  it("makes new ones each time", async () => {
    expect(await link(LINK)).not.toEqual(await link(LINK));
  });

  it("adds state alone to a link of the implicit grant", async () => {
    const { href, pending } = JSON.parse(JSON.stringify(await link(LINK.replace("=code", "=token"))));
    expect(Object.keys(pending)).toStrictEqual(["state"]);
    expect(href).not.toContain("code_challenge");
    expect(new URL(href).searchParams.get("state")).toBe(pending.state);
  });
});

describe("readCallback", () => {
  const PENDING = { state: "s", verifier: "v" };
  const FOREIGN = {
    kind: "error",
    message: "This answer belongs to a sign-in that was not started in this tab. Start again here.",
  };

  it.each([
    ["nothing", "", "", PENDING, { kind: "nothing" }],
    ["other parameters", "?utm=1", "#top", PENDING, { kind: "nothing" }],
    ["a code", "?code=c&state=s", "", PENDING, { kind: "code", code: "c", verifier: "v" }],
    ["the code of a static link", "?code=c", "", undefined, { kind: "code", code: "c", verifier: undefined }],
    [
      "the code of a static link after another sign-in",
      "?code=c",
      "",
      PENDING,
      { kind: "code", code: "c", verifier: undefined },
    ],
    ["a code with another's state", "?code=c&state=other", "", PENDING, FOREIGN],
    ["a code with a state nobody keeps", "?code=c&state=s", "", undefined, FOREIGN],
    ["tokens", "", "#id_token=i&access_token=a&state=s", PENDING, { kind: "tokens", idToken: "i" }],
    ["tokens of a static link", "", "#id_token=i&access_token=a", undefined, { kind: "tokens", idToken: "i" }],
    ["tokens without an ID token", "", "#access_token=a&state=s", PENDING, { kind: "tokens", idToken: undefined }],
    ["tokens with another's state", "", "#id_token=i&access_token=a&state=x", PENDING, FOREIGN],
    [
      "an error in the query",
      "?error=invalid_scope&error_description=No+phone.&state=s",
      "",
      PENDING,
      { kind: "error", message: "invalid_scope: No phone." },
    ],
    [
      "an error in the fragment",
      "",
      "#error=invalid_request",
      PENDING,
      { kind: "error", message: "invalid_request: no reason given" },
    ],
    ["an error beside a code", "?error=x&code=c", "", undefined, { kind: "error", message: "x: no reason given" }],
  ])("reads %s", (_, search, hash, pending, expected) => {
    expect(readCallback?.(search, hash, pending)).toEqual(expected);
  });
});
