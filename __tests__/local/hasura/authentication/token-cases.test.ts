import { createAuthenticator } from "../../../../local/hasura/authentication/authenticator";
import { parseJwtConfig } from "../../../../local/hasura/authentication/jwt-config";
import { GraphqlError } from "../../../../local/hasura/graphql-error";
import { SECRET } from "./cases/header-cases";
import { KEYS, signed } from "./keys";
import { NOW, payload, type TokenCase } from "./token-case";
import { TOKEN_CASES } from "./token-cases";

describe.each(Object.entries(TOKEN_CASES))("%s", (_topic, cases) => {
  test.each(cases)("$name ($source)", async (tokenCase) => {
    expect(await outcome(tokenCase)).toEqual(expected(tokenCase));
  });
});

test("no two cases have the same name", () => {
  for (const cases of Object.values(TOKEN_CASES)) {
    const names = cases.map(({ name }) => name);
    expect(names).toEqual([...new Set(names)]);
  }
});

function expected({ outcome }: TokenCase): unknown {
  if ("code" in outcome) return { code: outcome.code, message: outcome.message, path: "$" };
  return {
    role: outcome.role,
    variables: outcome.variables ?? expect.objectContaining({ "x-hasura-role": outcome.role }),
  };
}

async function outcome(tokenCase: TokenCase): Promise<unknown> {
  const { configured = "rsa", signedBy = configured, tamper = (token: string) => token } = tokenCase;
  const authenticate = await createAuthenticator({
    jwt: parseJwtConfig(JSON.stringify({ ...KEYS[configured].configured, ...tokenCase.secret })),
    adminSecret: SECRET,
    unauthorizedRole: tokenCase.unauthorizedRole ?? null,
    now: () => new Date(NOW * 1000),
  });
  const token = tokenCase.token ?? tamper(await signed(tokenCase.payload ?? payload(), signedBy, tokenCase.header));
  const headers = tokenCase.headers?.(token) ?? { authorization: `Bearer ${token}` };
  try {
    const { role, variables } = await authenticate(headers);
    return { role, variables: Object.fromEntries(variables) };
  } catch (error) {
    if (error instanceof GraphqlError) return { code: error.code, message: error.message, path: error.path };
    throw error;
  }
}
