import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { Browser } from "../../../local/check/browser";
import { Unexpected } from "../../../local/check/step";
import { escapeHtml } from "../../../local/pages/html";

interface Visit {
  readonly method: string | undefined;
  readonly url: string | undefined;
  readonly cookie: string | undefined;
  readonly body: string;
}

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

let visits: Visit[] = [];
let routes: Readonly<Record<string, Answer>> = {};
let server: Server;
let site = "";

beforeAll(async () => {
  server = createServer(async (request, response) => {
    const pieces: Buffer[] = [];
    for await (const piece of request) pieces.push(piece);
    const { method, url, headers } = request;
    visits.push({ method, url, cookie: headers.cookie, body: Buffer.concat(pieces).toString() });
    const answer = routes[new URL(url ?? "", site).pathname];
    if (answer) answer(request, response);
    else response.writeHead(404).end("not here");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  site = `http://127.0.0.1:${typeof address === "object" ? address?.port : ""}`;
});

beforeEach(() => {
  visits = [];
});

afterAll(() => {
  server.close();
  server.closeAllConnections();
});

const page =
  (html: string, headers: Readonly<Record<string, string | string[]>> = {}): Answer =>
  (_, response) =>
    void response.writeHead(200, headers).end(html);

const redirect =
  (location: string, headers: Readonly<Record<string, string>> = {}): Answer =>
  (_, response) =>
    void response.writeHead(302, { location, ...headers }).end();

/** Fields of the last form that was sent. */
const sent = () => Object.fromEntries(new URLSearchParams(visits.at(-1)?.body));

async function refusal(work: Promise<unknown>): Promise<string> {
  const error: unknown = await work.catch((reason: unknown) => reason);
  if (!(error instanceof Unexpected)) throw new Error(`expected Unexpected, saw ${error}`);
  return error.message;
}

describe("opening a page", () => {
  it("gives status, HTML and the address after redirects, relative ones and with a fragment, too", async () => {
    routes = {
      "/start": redirect("next?a=1"),
      "/next": redirect(`${site}/end#token=x`),
      "/end": (_, response) => void response.writeHead(418).end("<p>tea</p>"),
    };
    const opened = await new Browser().open(`${site}/start`);
    expect(opened).toStrictEqual({ url: new URL(`${site}/end#token=x`), status: 418, html: "<p>tea</p>" });
    expect(visits.map(({ method, url }) => `${method} ${url}`)).toStrictEqual([
      "GET /start",
      "GET /next?a=1",
      "GET /end",
    ]);
  });

  it("gives up on redirects without end, with the address where they began", async () => {
    routes = { "/a": redirect("/b"), "/b": redirect("/a") };
    expect(await refusal(new Browser().open(`${site}/a`))).toBe(`${site}/a redirects without end`);
    expect(visits).toHaveLength(10);
  });

  it("follows nine redirects", async () => {
    routes = {
      "/": (request, response) => {
        const left = Number(new URL(request.url ?? "", site).searchParams.get("left"));
        if (left > 0) redirect(`/?left=${left - 1}`)(request, response);
        else page("here")(request, response);
      },
    };
    expect((await new Browser().open(`${site}/?left=9`)).html).toBe("here");
    expect(await refusal(new Browser().open(`${site}/?left=10`))).toContain("redirects without end");
  });
});

describe("cookies", () => {
  it("are kept, also those of redirects, replaced and removed", async () => {
    routes = {
      "/one": redirect("/two", { "set-cookie": "session=abc=d==; HttpOnly; Path=/; Max-Age=3600" }),
      "/two": page("", { "set-cookie": ["other=1", "third=3; Secure"] }),
      "/replace": page("", { "set-cookie": "other=2; SameSite=Lax" }),
      "/remove": page("", { "set-cookie": ["session=gone; Path=/; max-age=0", "third="] }),
      "/look": page(""),
    };
    const browser = new Browser();
    for (const path of ["/one", "/replace", "/look", "/remove", "/look"]) await browser.open(`${site}${path}`);
    expect(visits.map(({ url, cookie }) => [url, cookie])).toStrictEqual([
      ["/one", undefined],
      ["/two", "session=abc=d=="],
      ["/replace", "session=abc=d==; other=1; third=3"],
      ["/look", "session=abc=d==; other=2; third=3"],
      ["/remove", "session=abc=d==; other=2; third=3"],
      ["/look", "other=2"],
    ]);
    await new Browser().open(`${site}/look`);
    expect(visits.at(-1)?.cookie).toBeUndefined();
  });

  it("are not removed by a lifetime that only begins with a zero's digits", async () => {
    routes = { "/": page("", { "set-cookie": "a=1; Max-Age=05" }) };
    const browser = new Browser();
    await browser.open(`${site}/`);
    await browser.open(`${site}/`);
    expect(visits.at(-1)?.cookie).toBe("a=1");
  });
});

describe("a form", () => {
  const submit = async (html: string, values: Readonly<Record<string, string>>) => {
    routes = { "/form": page(html), "/to": page("sent") };
    const browser = new Browser();
    return browser.submit(await browser.open(`${site}/form?a=1`), values);
  };

  it("is sent where it says, with hidden fields, values that it came with, and those that are filled in", async () => {
    const answer = await submit(
      `<form method="post" action="/to?x=1&amp;y=2">
        <input type="hidden" name="csrf" value="tok">
        <input value="ada" name="username" type="text">
        <input type="password" name="password">
        <input type="submit" value="Go">
      </form>`,
      { password: "p&=ä +%" },
    );
    expect(answer.html).toBe("sent");
    expect(visits.at(-1)).toMatchObject({ method: "POST", url: "/to?x=1&y=2" });
    expect(sent()).toStrictEqual({ csrf: "tok", username: "ada", password: "p&=ä +%" });
  });

  it.each(["&", "<b>", '"quoted"', "it's", "&lt;", "&amp;amp;", "a=b&c=d"])(
    "gives %s back as it was before it was escaped",
    async (value) => {
      await submit(
        `<form action="/to"><input type="hidden" name="state" value="${escapeHtml(value)}"><input name="code"></form>`,
        { code: "1" },
      );
      expect(sent()).toStrictEqual({ state: value, code: "1" });
    },
  );

  it("goes to its own page where it names no other, and is left with GET", async () => {
    routes = {
      "/form": (request, response) =>
        request.method === "POST"
          ? redirect("/to")(request, response)
          : page('<form method="post"><input name="code"></form>')(request, response),
      "/to": page("sent"),
    };
    const browser = new Browser();
    const answer = await browser.submit(await browser.open(`${site}/form?a=1`), { code: "1" });
    expect(answer.url.href).toBe(`${site}/to`);
    expect(visits.map(({ method, url, body }) => [method, url, body])).toStrictEqual([
      ["GET", "/form?a=1", ""],
      ["POST", "/form?a=1", "code=1"],
      ["GET", "/to", ""],
    ]);
  });

  it("is the one with all the fields, where a page has several", async () => {
    await submit(
      `<form action="/wrong"><input name="code"></form>
       <form action="/to"><input name="code"><input name="username"></form>
       <form action="/wrong"><input name="username"></form>`,
      { username: "ada", code: "1" },
    );
    expect(visits.at(-1)?.url).toBe("/to");
  });

  it("that is missing is told with its fields and what the page says is wrong", async () => {
    const html = '<p role="alert" class="bad">It is <b>Ada&#39;s</b>\n  fault.</p><form><input name="code"></form>';
    expect(await refusal(submit(html, { username: "a", password: "secret-1234" }))).toBe(
      `${site}/form?a=1 has no form with username and password; it says: It is Ada's fault.`,
    );
    expect(await refusal(submit("nothing", { code: "1" }))).toBe(`${site}/form?a=1 has no form with code`);
    expect(visits.every(({ method }) => method === "GET")).toBe(true);
  });
});
