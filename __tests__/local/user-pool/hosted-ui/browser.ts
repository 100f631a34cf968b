/** An answer as a test reads it. */
export interface Received {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** Where a redirect goes. */
  readonly location: string;
}

/** Keeps cookies like a browser and follows nothing by itself. */
export class Browser {
  private readonly cookies = new Map<string, string>();

  constructor(private readonly url: string) {}

  get(path: string, headers: Record<string, string> = {}): Promise<Received> {
    return this.send(path, { headers });
  }

  post(path: string, fields: Record<string, string>, headers: Record<string, string> = {}): Promise<Received> {
    return this.send(path, { method: "POST", body: new URLSearchParams(fields), headers });
  }

  async send(path: string, init: RequestInit & { headers?: Record<string, string> }): Promise<Received> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const response = await fetch(`${this.url}${path}`, {
      redirect: "manual",
      ...init,
      headers: { ...(cookie ? { cookie } : {}), ...init.headers },
    });
    for (const line of response.headers.getSetCookie()) {
      const [name = "", value = ""] = (line.split(";")[0] ?? "").split("=");
      if (value === "") this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
    const { headers, status } = response;
    return { status, headers, text: await response.text(), location: headers.get("location") ?? "" };
  }
}

const ENTITIES: Readonly<Record<string, string>> = {
  "&amp;": "&",
  "&lt;": "<",
  "&gt;": ">",
  "&quot;": '"',
  "&#39;": "'",
};

/** Markup as a browser reads its text. */
export function unescaped(markup: string): string {
  return markup.replace(/&(amp|lt|gt|quot|#39);/g, (entity) => ENTITIES[entity] ?? entity);
}

/** The text of the first element whose opening tag has `mark` in it. */
export function textOf(page: string, mark: string): string | undefined {
  const match = new RegExp(`<(\\w+)[^>]*${mark}[^>]*>(.*?)</\\1>`, "s").exec(page);
  return match?.[2] === undefined ? undefined : unescaped(match[2].replace(/<[^>]*>/g, "")).trim();
}

/** What went wrong, as the page announces it. */
export function alertOf(page: string): string | undefined {
  return textOf(page, 'role="alert"');
}

/** What went well, as the page announces it. */
export function statusOf(page: string): string | undefined {
  return textOf(page, 'role="status"');
}

/** The form's target and its fields with their attributes. */
export function formOf(page: string): { action: string; fields: Record<string, Record<string, string>> } {
  const action = unescaped(/<form method="post" action="([^"]*)"/.exec(page)?.[1] ?? "no form");
  const fields = [...page.matchAll(/<input ([^>]*)>/g)].map(([, attributes = ""]) => attributesOf(attributes));
  return { action, fields: Object.fromEntries(fields.map((field) => [field.name ?? "", field])) };
}

function attributesOf(text: string): Record<string, string> {
  const found = [...text.matchAll(/([a-z-]+)(?:="([^"]*)")?/g)];
  return Object.fromEntries(found.map(([, name = "", value = ""]) => [name, unescaped(value)]));
}
