import { ok, strictEqual } from "node:assert/strict";
import type { Page } from "playwright-core";
import { FOCUS, type Focus, inPage } from "./in-page";

/** Somebody who uses the keyboard alone, and looks where the focus is after each step. */
export class Keyboard {
  private last: Focus | null = null;

  /** @param page the tab that has the keyboard */
  constructor(private readonly page: Page) {}

  /** Presses a key. */
  press(key: string): Promise<void> {
    return this.page.keyboard.press(key);
  }

  /** Types a text. */
  type(text: string): Promise<void> {
    return this.page.keyboard.type(text);
  }

  /** Says that another page has come, so that the focus may be anywhere. */
  arrive(): void {
    this.last = null;
  }

  /** Presses Tab once for each name and makes sure that these get the focus, visibly and never further up. */
  async tab(...names: readonly string[]): Promise<void> {
    for (const name of names) {
      await this.press("Tab");
      await this.on(name);
    }
  }

  /** Makes sure that an element has the focus, visibly. */
  async on(name: string): Promise<void> {
    const focus = await inPage(this.page, FOCUS);
    strictEqual(focus?.name, name, "what has the focus");
    ok(focus.visible, `one cannot see that ${name} has the focus`);
    const { last } = this;
    if (last) ok(focus.top >= last.bottom || focus.left >= last.left, `${name} stands before ${last.name}`);
    this.last = focus;
  }
}
