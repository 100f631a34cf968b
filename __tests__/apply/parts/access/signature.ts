import { createHash, createHmac, type Hash, type Hmac } from "node:crypto";
import { SignatureV4 } from "@smithy/signature-v4";

/** Keys of a user, or of a role that somebody took. */
export interface Keys {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  /** Of a role only. */
  readonly sessionToken?: string;
}

/** A request as it is sent. */
export interface Unsigned {
  readonly method: string;
  /** URL, host and port included. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** Signs a request as AWS wants it. The emulator checks signatures once it checks permissions. */
export async function signedHeaders(
  request: Unsigned,
  keys: Keys,
  scope: { readonly service: string; readonly region: string },
): Promise<Record<string, string>> {
  const { hostname, port, pathname, searchParams } = new URL(request.url);
  const dropped = /^(authorization|x-amz-date|x-amz-security-token|x-amz-content-sha256|user-agent)$/;
  const kept = Object.entries(request.headers).filter(([name]) => !dropped.test(name));
  const signer = new SignatureV4({ ...scope, credentials: keys, sha256: Sha256 });
  const signed = await signer.sign({
    method: request.method,
    protocol: "http:",
    hostname,
    port: Number(port),
    // moto verifies the path as it has decoded it.
    path: decodeURIComponent(pathname),
    query: Object.fromEntries(searchParams),
    headers: { ...Object.fromEntries(kept), host: `${hostname}:${port}` },
    body: request.body,
  });
  const { host: _host, ...headers } = signed.headers;
  return headers;
}

/** SHA-256 in the form that the signer asks for. */
class Sha256 {
  private hash: Hash | Hmac;

  constructor(private readonly secret?: string | ArrayBuffer | ArrayBufferView) {
    this.hash = this.begin();
  }

  update(data: string | ArrayBuffer | ArrayBufferView): void {
    this.hash.update(bytes(data));
  }

  async digest(): Promise<Uint8Array> {
    return this.hash.digest();
  }

  reset(): void {
    this.hash = this.begin();
  }

  private begin(): Hash | Hmac {
    return this.secret === undefined ? createHash("sha256") : createHmac("sha256", bytes(this.secret));
  }
}

function bytes(data: string | ArrayBuffer | ArrayBufferView): string | Uint8Array {
  if (typeof data === "string") return data;
  return data instanceof ArrayBuffer
    ? new Uint8Array(data)
    : new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
}
