import { Unexpected } from "./step";

/** What a page answered. */
export interface Page {
  /** Its URL, after redirects within the same site. */
  readonly url: URL;
  /** HTTP status. */
  readonly status: number;
  /** Its HTML. */
  readonly html: string;
}

/** Most redirects on the way to a page. */
const MOST_REDIRECTS = 10;

/** As much of a browser as the login pages need: it follows redirects, keeps cookies and fills in forms. */
export class Browser {
  private readonly cookies = new Map<string, string>();

  /** Opens a page. */
  open(url: string | URL): Promise<Page> {
    return this.go(new URL(url), { method: "GET" });
  }

  /**
   * Fills in the page's form and sends it.
   *
   * @param values by field name; the others keep what the page gave them
   * @throws Unexpected for a page without such a form
   */
  submit(page: Page, values: Readonly<Record<string, string>>): Promise<Page> {
    const form = formWith(page.html, Object.keys(values));
    if (!form) {
      const fields = Object.keys(values).join(" and ");
      throw new Unexpected(`${page.url.href} has no form with ${fields}${problemOn(page.html)}`);
    }
    const body = new URLSearchParams({ ...form.filledIn, ...values });
    return this.go(new URL(form.action || page.url.href, page.url), { method: "POST", body });
  }

  private async go(first: URL, init: RequestInit): Promise<Page> {
    let [url, request] = [first, init];
    for (let redirects = 0; redirects < MOST_REDIRECTS; redirects++) {
      const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
      const headers = new Headers(cookie === "" ? undefined : { cookie });
      const response = await fetch(url, { ...request, headers, redirect: "manual" });
      for (const line of response.headers.getSetCookie()) this.keep(line);
      const location = response.headers.get("location");
      if (location === null) return { url, status: response.status, html: await response.text() };
      url = new URL(location, url);
      request = { method: "GET" };
    }
    throw new Unexpected(`${first.href} redirects without end`);
  }

  private keep(line: string): void {
    const [pair = "", ...attributes] = line.split(";");
    const [name = "", ...rest] = pair.split("=");
    const value = rest.join("=");
    const gone = attributes.some((attribute) => /^\s*max-age=0\s*$/i.test(attribute)) || value === "";
    if (gone) this.cookies.delete(name.trim());
    else this.cookies.set(name.trim(), value);
  }
}

interface Form {
  readonly action: string;
  readonly filledIn: Record<string, string>;
}

function formWith(html: string, fields: readonly string[]): Form | undefined {
  const forms = html.match(/<form[\s\S]*?<\/form>/g) ?? [];
  const wanted = forms.find((form) => fields.every((field) => form.includes(`name="${field}"`)));
  if (wanted === undefined) return undefined;
  const inputs = wanted.match(/<input[^>]*>/g) ?? [];
  return {
    action: attribute(wanted, "action"),
    filledIn: Object.fromEntries(
      inputs.map((input) => [attribute(input, "name"), attribute(input, "value")]).filter(([name]) => name),
    ),
  };
}

function attribute(tag: string, name: string): string {
  return unescaped(new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1] ?? "");
}

function unescaped(text: string): string {
  const signs: Readonly<Record<string, string>> = { lt: "<", gt: ">", quot: '"', "#39": "'", amp: "&" };
  return text.replace(/&(lt|gt|quot|#39|amp);/g, (_, sign: string) => signs[sign] ?? "");
}

/** What the page itself says is wrong, as the end of a message; empty where it says nothing. */
export function problemOn(html: string): string {
  const alert = /role="alert"[^>]*>([\s\S]*?)<\/(?:p|div|section)>/.exec(html)?.[1];
  const text = alert
    ?.replace(/<[^>]+>/g, " ")
    .replace(/\s+/g, " ")
    .trim();
  return text ? `; it says: ${unescaped(text)}` : "";
}
