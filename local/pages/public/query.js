import { runQuery } from "./requests.js";

const FIRST_QUERY = `{
  users {
    id
    username
  }
}`;

const byId = (id) => document.getElementById(id);

/**
 * The query box.
 *
 * @param {{ graphqlUrl: string }} config
 * @param {{ tokens: { idToken: string } }} session whose tokens may change
 * @param {(message: string) => void} fail shows what ended the session
 * @param {string} expired the message for that
 */
export function attachQuery(config, session, fail, expired) {
  const form = byId("query-form");
  const box = byId("query");
  if (!box.value) box.value = FIRST_QUERY;

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    run();
  });
  form.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) form.requestSubmit();
  });

  async function run() {
    const request = { idToken: session.tokens.idToken, role: byId("role").value, query: box.value };
    say("Running …");
    try {
      const { answer, milliseconds, refusal } = await runQuery(config.graphqlUrl, request);
      byId("result").textContent = JSON.stringify(answer, null, 2);
      byId("result").hidden = false;
      say(
        refusal ? `Refused (${refusal.code ?? "no code"}): ${refusal.message}` : `Data in ${milliseconds} ms.`,
        refusal,
      );
      if (refusal?.message.includes("JWTExpired")) fail(expired);
    } catch (error) {
      byId("result").hidden = true;
      say(error.message, error);
    }
  }
}

function say(text, problem) {
  byId("outcome").textContent = text;
  byId("outcome").className = problem ? "bad-text" : "";
}
