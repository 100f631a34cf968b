import { createServer, type IncomingMessage } from "node:http";
import { type Listening, listen } from "../listen";
import { FOREIGN_HOST, isForThisMachine } from "../local-host";
import type { OnCrash } from "../running";
import { CALLBACK_PATH, type LocalSettings } from "../settings";
import { type Answer, assetAnswer, jsonAnswer, pageAnswer, send } from "./answer";
import { loadAssets } from "./assets";
import { callbackPage } from "./callback-page";
import { sitePolicy } from "./layout";
import { mailPage } from "./mail-page";
import type { Mailbox } from "./mailbox";
import type { Person } from "./person";
import { publicConfig } from "./public-config";
import { startPage } from "./start-page";

/** What the site is started with. */
export interface PagesOptions {
  /** What everything local agrees on. */
  readonly settings: LocalSettings;
  /** Address to listen on. */
  readonly host: string;
  /** Port to listen on; 0 for any. */
  readonly port: number;
  /** The messages that would have been sent. */
  readonly mailbox: Mailbox;
  /** Users that are there from the start. */
  readonly people: readonly Person[];
  /** Told when the server fails after it has started. */
  readonly onCrash: OnCrash;
}

/** Starts the site: start page, callback page, mail. It rejects when the port cannot be had. */
export async function startPages(options: PagesOptions): Promise<Listening> {
  const pages = createSite(options);
  const server = createServer((request, response) =>
    send(response, isForThisMachine(request, options.host) ? answer(request, pages) : plain(421, FOREIGN_HOST)),
  );
  return listen(server, options.host, options.port, options.onCrash);
}

type Site = ReadonlyMap<string, () => Answer>;

function createSite({ mailbox, people, settings }: PagesOptions): Site {
  const policy = sitePolicy(settings);
  const page = (text: string) => {
    const made = pageAnswer(200, text, policy);
    // The callback's address carries a code until its script removes it.
    return { ...made, headers: { ...made.headers, "referrer-policy": "no-referrer" } };
  };
  const start = page(startPage(settings, people));
  const callback = page(callbackPage(settings));
  const config = jsonAnswer(200, publicConfig(settings));
  return new Map<string, () => Answer>([
    ["/", () => start],
    [CALLBACK_PATH, () => callback],
    ["/mail", () => page(mailPage(mailbox.list()))],
    ["/mail.json", () => jsonAnswer(200, mailbox.list())],
    ["/config.json", () => config],
    ...[...loadAssets()].map(([path, asset]) => [path, () => assetAnswer(asset)] as const),
  ]);
}

function answer({ method, url = "" }: IncomingMessage, site: Site): Answer {
  const [path = ""] = url.split("?");
  const make = site.get(path);
  if (!make) return plain(404, `There is no page ${path}. Start at /`);
  if (method !== "GET" && method !== "HEAD") {
    return plain(405, `${method} is not served here. Allowed: GET, HEAD`, { allow: "GET, HEAD" });
  }
  return make();
}

function plain(status: number, text: string, headers: Readonly<Record<string, string>> = {}): Answer {
  return { status, headers: { "content-type": "text/plain; charset=utf-8", ...headers }, body: `${text}\n` };
}
