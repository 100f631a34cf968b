import { readFileSync } from "node:fs";
import { request } from "node:https";
import type { Cloud } from "../server/cloud";

/** What the API answered. */
export interface ApiAnswer {
  readonly status: number;
  readonly location: string | undefined;
  readonly body: string;
}

/** Asks the emulated service, as any client of its API. Redirects are not followed. */
export function ask(cloud: Cloud, method: string, path: string, token: string): Promise<ApiAnswer> {
  return new Promise((resolve, reject) => {
    const options = { method, ca: readFileSync(cloud.caFile), headers: { Authorization: `Bearer ${token}` } };
    const sent = request(new URL(path, cloud.url), options, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("end", () =>
        resolve({
          status: response.statusCode ?? 0,
          location: response.headers.location,
          body: Buffer.concat(chunks).toString(),
        }),
      );
    });
    sent.on("error", reject);
    sent.end();
  });
}
