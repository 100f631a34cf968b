// The two requests of the callback page: tokens from the pool, data from Hasura.

/**
 * Asks the pool for tokens.
 *
 * @param {{ clientId: string, tokenUrl: string }} config
 * @param {Record<string, string>} grant
 * @returns {Promise<{ idToken?: string, refreshToken?: string }>} rejects with a text for people
 */
export async function requestTokens(config, grant) {
  const body = new URLSearchParams({ client_id: config.clientId, ...grant });
  const answer = await ask(config.tokenUrl, { method: "POST", body });
  if (answer.error) throw new Error(`${answer.error}: ${answer.error_description ?? "no reason given"}`);
  return { idToken: answer.id_token, refreshToken: answer.refresh_token };
}

/**
 * Runs a query.
 *
 * @param {string} graphqlUrl
 * @param {{ idToken: string, role: string, query: string }} request
 * @returns {Promise<{ answer: unknown, milliseconds: number, refusal?: { code?: string, message: string } }>}
 */
export async function runQuery(graphqlUrl, { idToken, query, role }) {
  const headers = { authorization: `Bearer ${idToken}`, "content-type": "application/json" };
  const started = performance.now();
  const answer = await ask(graphqlUrl, {
    method: "POST",
    headers: role ? { ...headers, "x-hasura-role": role } : headers,
    body: JSON.stringify({ query }),
  });
  const milliseconds = Math.round(performance.now() - started);
  const error = answer?.errors?.[0];
  return { answer, milliseconds, refusal: error && { code: error.extensions?.code, message: error.message } };
}

async function ask(url, options) {
  let response;
  try {
    response = await fetch(url, options);
  } catch {
    throw new Error(`No answer from ${url}. Is it running, and may this page ask it (CORS)?`);
  }
  try {
    return await response.json();
  } catch {
    throw new Error(`The answer of ${url} is no JSON (status ${response.status}).`);
  }
}
