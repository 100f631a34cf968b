import { readXml, type XmlValue } from "./aws-xml";

/** Versions of the APIs that speak Query. */
const QUERY_VERSIONS = {
  ec2: "2016-11-15",
  rds: "2014-10-31",
  monitoring: "2010-08-01",
  iam: "2010-05-08",
  sts: "2011-06-15",
} as const;

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

  /** A call of the SQS API. */
  sqs(action: string, body: object): Promise<Record<string, unknown>> {
    return this.json("sqs", `AmazonSQS.${action}`, body);
  }

  /** A call of the CloudWatch Logs API. */
  logs(action: string, body: object): Promise<Record<string, unknown>> {
    return this.json("logs", `Logs_20140328.${action}`, body);
  }

  /** A GET, or with a body a POST, of the Lambda, EKS or Scheduler API. */
  async rest(service: "lambda" | "eks" | "scheduler", path: string, body?: object): Promise<Record<string, unknown>> {
    return parsed(await this.send(service, path, "application/json", body && JSON.stringify(body)));
  }

  /** A call of an API that answers in XML. */
  async query(
    service: keyof typeof QUERY_VERSIONS,
    action: string,
    parameters: Readonly<Record<string, string>> = {},
  ): Promise<XmlValue> {
    const form = new URLSearchParams({ Action: action, Version: QUERY_VERSIONS[service], ...parameters });
    return readXml(await this.send(service, "/", "application/x-www-form-urlencoded", form.toString()));
  }

  /** Sets how the emulator itself behaves. */
  async configure(settings: object): Promise<void> {
    await this.send("moto", "/moto-api/config", "application/json", JSON.stringify(settings));
  }

  /** From now on the emulator checks who calls, and what they may do. */
  async enforce(): Promise<void> {
    await this.send("moto", "/moto-api/reset-auth", "text/plain", "0");
  }

  private async json(service: string, target: string, body: object): Promise<Record<string, unknown>> {
    const type = "application/x-amz-json-1.1";
    return parsed(await this.send(service, "/", type, JSON.stringify(body), { "X-Amz-Target": target }));
  }

  private async send(
    service: string,
    path: string,
    type: string,
    body: string | undefined,
    headers: Record<string, string> = {},
  ): Promise<string> {
    const credential = `test/20260101/${this.region}/${service}/aws4_request`;
    const answer = await fetch(`${this.endpoint}${path}`, {
      method: body === undefined ? "GET" : "POST",
      headers: {
        ...headers,
        "Content-Type": type,
        Authorization: `AWS4-HMAC-SHA256 Credential=${credential}, SignedHeaders=host, Signature=unchecked`,
      },
      body,
    });
    const text = await answer.text();
    if (!answer.ok) throw new AwsApiError(answer.status, `${service} ${path} answered ${answer.status}: ${text}`);
    return text;
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

function parsed(text: string): Record<string, unknown> {
  return text ? JSON.parse(text) : {};
}
