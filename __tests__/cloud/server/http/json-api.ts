/** Media type of the API. */
export const JSON_API = "application/vnd.api+json";

/** What the server answers. */
export interface Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
}

/** Names a resource without showing it. */
export interface Identifier {
  readonly id: string;
  readonly type: string;
}

/** A relation to one resource, to several or to none. */
export interface Relationship {
  readonly data: Identifier | readonly Identifier[] | null;
}

/** A resource as JSON:API shows it. */
export interface ResourceObject extends Identifier {
  readonly attributes?: Readonly<Record<string, unknown>>;
  readonly relationships?: Readonly<Record<string, Relationship>>;
  readonly links?: Readonly<Record<string, string>>;
}

/** A relation to one resource, or to none. */
export function one(resource: Identifier | undefined): Relationship {
  return { data: resource ? { id: resource.id, type: resource.type } : null };
}

/** A relation to several resources. */
export function many(resources: readonly Identifier[]): Relationship {
  return { data: resources.map(({ id, type }) => ({ id, type })) };
}

/** An answer with one resource. */
export function shown(data: ResourceObject, status = 200, included: readonly ResourceObject[] = []): Answer {
  return json(status, { data, ...(included.length > 0 && { included }) });
}

/** An answer with one page of a list. Pages are counted from 1; a client asks with `page[number]` and `page[size]`. */
export function listed(data: readonly ResourceObject[], query: URLSearchParams): Answer {
  const size = Math.min(Math.max(Number(query.get("page[size]") ?? 20), 1), 100);
  const current = Math.max(Number(query.get("page[number]") ?? 1), 1);
  const pages = Math.max(Math.ceil(data.length / size), 1);
  const pagination = {
    "current-page": current,
    "page-size": size,
    "prev-page": current > 1 ? current - 1 : null,
    "next-page": current < pages ? current + 1 : null,
    "total-pages": pages,
    "total-count": data.length,
  };
  return json(200, { data: data.slice((current - 1) * size, current * size), meta: { pagination } });
}

/** An answer without a body. */
export function nothing(status = 204): Answer {
  return { status };
}

/** An answer with any other JSON. */
export function json(status: number, body: unknown, type = JSON_API): Answer {
  return { status, headers: { "Content-Type": type }, body: JSON.stringify(body) };
}

/** A refusal that ends the handling of a request. */
export class Refusal extends Error {
  override readonly name = "Refusal";

  /**
   * @param status HTTP status
   * @param title what clients show
   * @param detail what they show beside it
   */
  constructor(
    readonly status: number,
    readonly title: string,
    readonly detail?: string,
  ) {
    super(`${status} ${title}`);
  }

  /** The refusal as JSON:API shows it. */
  get answer(): Answer {
    const { status, title, detail } = this;
    return json(status, { errors: [{ status: String(status), title, ...(detail && { detail }) }] });
  }
}

/** What the caller may not see does not exist for them either. */
export function notFound(): Refusal {
  return new Refusal(404, "not found");
}
