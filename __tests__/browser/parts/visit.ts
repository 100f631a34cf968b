import { deepStrictEqual } from "node:assert/strict";
import type { Browser, BrowserContext, BrowserContextOptions, ConsoleMessage, Page } from "playwright-core";
import type { System } from "./system";

/** Longest time that a page may take to show what is waited for; a machine may be busy. */
const PATIENCE_MS = 10_000;

/** A fresh browser window on a system. Whatever goes wrong in it is kept until the end. */
export class Visit {
  private readonly mishaps: string[] = [];
  private readonly expected = new Map<RegExp, number>();

  private constructor(
    /** The system that is visited. */
    readonly system: System,
    /** The window with its cookies. */
    readonly context: BrowserContext,
    /** Its first tab. */
    readonly page: Page,
  ) {}

  /** Opens a window that has never been here. */
  static async start(browser: Browser, system: System, options: BrowserContextOptions = {}): Promise<Visit> {
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: "en-GB", ...options });
    context.setDefaultTimeout(PATIENCE_MS);
    const visit = new Visit(system, context, await context.newPage());
    visit.watch();
    return visit;
  }

  /** Says that the console will show an error, such as Chromium's line for an answer of status 400. */
  expect(error: RegExp): void {
    this.expected.set(error, 0);
  }

  /** Makes sure that nothing went wrong beside what was expected, and that this did. */
  verify(): void {
    deepStrictEqual(this.mishaps, [], "what went wrong in the window");
    const missing = [...this.expected].filter(([, times]) => times === 0).map(([error]) => String(error));
    deepStrictEqual(missing, [], "errors that were expected in the console and did not come");
  }

  /** Closes the window. */
  end(): Promise<void> {
    return this.context.close();
  }

  private watch(): void {
    this.context.on("request", (request) => {
      const { origin, protocol } = new URL(request.url());
      if (protocol !== "data:" && !this.system.origins.includes(origin)) this.mishaps.push(`a request to ${origin}`);
    });
    this.context.on("console", (message) => this.hear(message));
    this.context.on("weberror", (error) => this.mishaps.push(`an error on the page: ${error.error()}`));
    this.context.on("dialog", (dialog) => {
      this.mishaps.push(`a dialog: ${dialog.message()}`);
      // The page waits for an answer; a tab that is gone by then needs none.
      dialog.dismiss().catch(() => undefined);
    });
  }

  private hear(message: ConsoleMessage): void {
    if (message.type() !== "error" && message.type() !== "warning") return;
    const text = message.text();
    for (const [error, times] of this.expected) {
      if (!error.test(text)) continue;
      this.expected.set(error, times + 1);
      return;
    }
    this.mishaps.push(`${message.type()} in the console: ${text}`);
  }
}
