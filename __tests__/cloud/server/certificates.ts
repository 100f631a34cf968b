import { execFile } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";

const execute = promisify(execFile);

/** A certificate of a certificate authority that only this server knows. */
export interface Certificate {
  /** File with the authority's certificate, for clients. */
  readonly caFile: string;
  readonly key: Buffer;
  readonly certificate: Buffer;
}

/** There is no `openssl` program. */
export class MissingOpensslError extends Error {
  override readonly name = "MissingOpensslError";

  constructor() {
    super("openssl is missing; it makes the certificate of the emulated Terraform Cloud");
  }
}

/** Makes a certificate authority and a certificate for localhost, valid for two days. */
export async function makeCertificate(directory: string): Promise<Certificate> {
  const file = (name: string) => join(directory, name);
  const request = ["req", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"];
  const authority = ["-keyout", file("ca.key"), "-out", file("ca.pem"), "-days", "2"];
  await openssl(...request, "-x509", "-subj", "/CN=emulated Terraform Cloud", ...authority);
  await openssl(...request, "-subj", "/CN=localhost", "-keyout", file("server.key"), "-out", file("server.csr"));
  writeFileSync(
    file("server.ext"),
    "subjectAltName=DNS:localhost,IP:127.0.0.1\nbasicConstraints=CA:FALSE\nextendedKeyUsage=serverAuth\n",
  );
  const signer = ["-CA", file("ca.pem"), "-CAkey", file("ca.key"), "-CAcreateserial", "-days", "2"];
  await openssl(
    ...["x509", "-req", "-in", file("server.csr"), "-out", file("server.pem"), "-extfile", file("server.ext")],
    ...signer,
  );
  return {
    caFile: file("ca.pem"),
    key: readFileSync(file("server.key")),
    certificate: readFileSync(file("server.pem")),
  };
}

async function openssl(...args: string[]): Promise<void> {
  try {
    await execute("openssl", args);
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") throw new MissingOpensslError();
    throw error;
  }
}
