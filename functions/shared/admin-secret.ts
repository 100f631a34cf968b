import type { SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import { CodedError } from "./coded-error";

/** Shorter than what a login may wait, so that a second attempt has its time. */
const TIMEOUTS = { connectionTimeout: 500, requestTimeout: 700, throwOnRequestTimeout: true };

/** What a header can hold without a question of encoding. */
const HEADER_VALUE = /^[\x21-\x7e]+$/;

/** Hasura's admin secret: read from Secrets Manager when first needed, then kept for the life of the process. */
export class AdminSecret {
  private client: SecretsManagerClient | undefined;
  private value: string | undefined;
  private pending: Promise<string> | undefined;

  /** @param arn ARN of the secret */
  constructor(private readonly arn: string) {}

  /** Whether the next read gives a value that an earlier one has fetched. */
  get cached(): boolean {
    return this.value !== undefined;
  }

  /**
   * The admin secret. Callers at the same time share one call, and with it the time of the first of them.
   *
   * @param signal ends the call
   * @throws an error of the SDK, or one that says that the secret has no text; neither is remembered
   */
  async read(signal: AbortSignal): Promise<string> {
    if (this.value !== undefined) return this.value;
    this.pending ??= this.fetch(signal).finally(() => {
      this.pending = undefined;
    });
    return this.pending;
  }

  /** Drops the value: the next read fetches it anew. */
  forget(): void {
    this.value = undefined;
  }

  private async fetch(abortSignal: AbortSignal): Promise<string> {
    // On first use, and with `require`: loading it at the start would cost every cold start, and in Lambda `import()` does
    // not find the runtime's SDK.
    const sdk: typeof import("@aws-sdk/client-secrets-manager") = require("@aws-sdk/client-secrets-manager");
    this.client ??= new sdk.SecretsManagerClient({ maxAttempts: 2, requestHandler: TIMEOUTS });
    const command = new sdk.GetSecretValueCommand({ SecretId: this.arn });
    const { SecretString } = await this.client.send(command, { abortSignal });
    if (!SecretString || !HEADER_VALUE.test(SecretString)) {
      throw new CodedError("unusable-secret", "the admin secret is empty, or has characters that no header can hold");
    }
    this.value = SecretString;
    return SecretString;
  }
}
