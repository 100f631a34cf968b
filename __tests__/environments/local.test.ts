import { findPlaceholders, loadEnvironments, loadLocalEnvironment, placeholderWarning } from "../../environments";
import { local } from "../../environments/local";
import { staging } from "../../environments/staging";
import { validateEnvironments } from "../../environments/validate";

describe("the local environment", () => {
  const environment = loadLocalEnvironment();
  const [deployed] = validateEnvironments([staging]);

  it("is valid, and not among those that are deployed", () => {
    expect(environment.name).toBe("local");
    expect(loadEnvironments().map(({ name }) => name)).not.toContain("local");
    expect(environment).toMatchObject({ production: false, protect: false });
  });

  it.each(["roles", "claims", "functions", "system", "aws"] as const)("follows staging's %s", (section) => {
    expect(environment[section]).toStrictEqual(deployed?.[section]);
  });

  it.each(["passwordPolicy", "signIn", "caseSensitive", "selfSignUp", "tier", "email"] as const)(
    "follows staging's identity.%s",
    (field) => {
      expect(environment.identity[field]).toStrictEqual(deployed?.identity[field]);
    },
  );

  it("follows staging's client but for the URLs, which are on this machine, and the password of scripts", () => {
    const { callbackUrls, signOutUrls, passwordSignIn, ...client } = environment.identity.client;
    expect(deployed?.identity.client).toMatchObject(client);
    for (const url of [...callbackUrls, ...signOutUrls, ...environment.hasura.corsOrigins]) {
      expect(new URL(url).hostname).toBe("localhost");
    }
    expect(passwordSignIn).toBe(true);
  });

  it("differs from staging where it says so, and nowhere else", () => {
    const differing = (one: object, other: object) =>
      Object.keys(one).filter(
        (key) => JSON.stringify(Reflect.get(one, key)) !== JSON.stringify(Reflect.get(other, key)),
      );
    const allowed = {
      environment: ["name", "production", "protect", "identity", "hasura"],
      identity: ["mfa", "client", "hostedUi", "identityProviders"],
      hasura: ["corsOrigins"],
    };
    if (!deployed) throw new Error("staging is not valid");
    expect(allowed.environment).toEqual(expect.arrayContaining(differing(environment, deployed)));
    expect(allowed.identity).toEqual(expect.arrayContaining(differing(environment.identity, deployed.identity)));
    expect(allowed.hasura).toEqual(expect.arrayContaining(differing(environment.hasura, deployed.hasura)));
  });

  it("asks nobody for a telephone, and for no account elsewhere", () => {
    expect(environment.identity).toMatchObject({ mfa: "off", identityProviders: [] });
    expect(environment.identity.hostedUi.type).not.toBe("none");
  });

  it("is not what the warning of placeholders is about: it is never deployed", () => {
    const placeholders = findPlaceholders(loadEnvironments());
    expect(placeholders.map(({ environment: name }) => name)).not.toContain("local");
    expect(placeholderWarning(placeholders) ?? "").not.toMatch(/\blocal /);
    // What it says itself is no placeholder either; the rest is staging's.
    const { callbackUrls, signOutUrls } = local.identity.client;
    const own = { name: "local", callbackUrls, signOutUrls, hostedUi: local.identity.hostedUi };
    expect(findPlaceholders([own])).toStrictEqual([]);
  });
});
