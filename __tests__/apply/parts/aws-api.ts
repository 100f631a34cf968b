/** The AWS emulator's APIs, as far as the suite reads them back. Requests carry a signature the emulator does not check. */
export class AwsApi {
  /**
   * @param endpoint base URL of the emulator
   * @param region region of every request
   */
  constructor(
    readonly endpoint: string,
    readonly region: string,
  ) {}

  /** A call of the Cognito user pools API. */
  cognito(action: string, body: object): Promise<Record<string, unknown>> {
    return this.json("cognito-idp", `AWSCognitoIdentityProviderService.${action}`, body);
  }

  /** A call of the Secrets Manager API. */
  secrets(action: string, body: object): Promise<Record<string, unknown>> {
    return this.json("secretsmanager", `secretsmanager.${action}`, body);
  }

  /** A GET or POST of the Lambda or EKS API. */
  rest(service: "lambda" | "eks", path: string, body?: object): Promise<Record<string, unknown>> {
    return this.send(service, path, { "Content-Type": "application/json" }, body);
  }

  /** Sets how the emulator itself behaves. */
  configure(settings: object): Promise<Record<string, unknown>> {
    return this.send("moto", "/moto-api/config", { "Content-Type": "application/json" }, settings);
  }

  private json(service: string, target: string, body: object): Promise<Record<string, unknown>> {
    return this.send(service, "/", { "Content-Type": "application/x-amz-json-1.1", "X-Amz-Target": target }, body);
  }

  private async send(
    service: string,
    path: string,
    headers: Record<string, string>,
    body: object | undefined,
  ): Promise<Record<string, unknown>> {
    const credential = `test/20260101/${this.region}/${service}/aws4_request`;
    const answer = await fetch(`${this.endpoint}${path}`, {
      method: body ? "POST" : "GET",
      headers: {
        ...headers,
        Authorization: `AWS4-HMAC-SHA256 Credential=${credential}, SignedHeaders=host, Signature=unchecked`,
      },
      body: body && JSON.stringify(body),
    });
    const text = await answer.text();
    if (!answer.ok) throw new AwsApiError(answer.status, `${service} ${path} answered ${answer.status}: ${text}`);
    return text ? JSON.parse(text) : {};
  }
}

/** The emulator refused a call. */
export class AwsApiError extends Error {
  override readonly name = "AwsApiError";

  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message);
  }
}
