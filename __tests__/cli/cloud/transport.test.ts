import { send } from "../../../cli/cloud/transport";
import { caught } from "./caught";

const PLACE = {
  environment: "staging",
  file: "environments/staging.ts",
  hostname: "cloud.example.com",
  organization: "acme",
  workspace: "acme-staging",
};

/** Fails like Node's fetch: the reason is a cause. */
function failing(code: string, times = Number.POSITIVE_INFINITY) {
  const attempts: number[] = [];
  const transport = {
    fetch: async () => {
      attempts.push(attempts.length);
      if (attempts.length > times) return new Response("ok");
      throw new TypeError("fetch failed: Bearer secret", {
        cause: Object.assign(new Error("Bearer secret"), { code }),
      });
    },
    pause: async () => undefined,
  };
  return { attempts, transport };
}

describe("send", () => {
  it.each([
    ["ENOTFOUND", "host-unreachable", "cloud.example.com cannot be reached: the name does not exist (ENOTFOUND).", 1],
    ["ECONNREFUSED", "host-unreachable", "nothing listens there", 1],
    ["UND_ERR_CONNECT_TIMEOUT", "host-unreachable", "no answer came in time", 1],
    ["ECONNRESET", "host-unreachable", "the connection was broken off", 5],
    ["EAI_AGAIN", "host-unreachable", "cannot be looked up at the moment", 5],
    ["EWHATEVER", "host-unreachable", "cannot be reached: EWHATEVER", 1],
    ["SELF_SIGNED_CERT_IN_CHAIN", "certificate-not-trusted", "SSL_CERT_FILE (Terraform) and NODE_EXTRA_CA_CERTS", 1],
    ["UNABLE_TO_VERIFY_LEAF_SIGNATURE", "certificate-not-trusted", "its authority is not known here", 1],
    ["ERR_TLS_CERT_ALTNAME_INVALID", "certificate-not-trusted", "it is for another name", 1],
    ["CERT_HAS_EXPIRED", "certificate-not-trusted", "it has expired", 1],
  ])("%s: %s", async (code, problem, text, attempts) => {
    const stub = failing(code);
    const error = await caught(() => send(PLACE, stub.transport, new URL("https://cloud.example.com/"), {}));
    expect(error).toMatchObject({ name: "CloudProblem", code: problem });
    expect(error?.message).toContain(text);
    expect(error?.message).not.toContain("secret");
    expect(stub.attempts).toHaveLength(attempts);
  });

  it("goes on after a connection that broke once", async () => {
    const stub = failing("ECONNRESET", 1);
    const answer = await send(PLACE, stub.transport, new URL("https://cloud.example.com/"), {});
    await expect(answer.text()).resolves.toBe("ok");
  });

  it("does not repeat what changes something after a broken connection", async () => {
    const stub = failing("ECONNRESET", 1);
    const init = { method: "POST" };
    const error = await caught(() => send(PLACE, stub.transport, new URL("https://cloud.example.com/"), init));
    expect(error).toMatchObject({ code: "host-unreachable" });
    expect(stub.attempts).toHaveLength(1);
  });
});
