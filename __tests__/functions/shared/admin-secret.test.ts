import { AdminSecret } from "../../../functions/shared/admin-secret";

const ARN = "arn:aws:secretsmanager:eu-central-1:123456789012:secret:admin-secret-AbCdEf";
const forever = new AbortController().signal;

const mockSend = jest.fn<Promise<unknown>, [unknown, unknown]>();
const mockClient = jest.fn();

jest.mock("@aws-sdk/client-secrets-manager", () => ({
  SecretsManagerClient: class {
    constructor(options: unknown) {
      mockClient(options);
    }
    send = mockSend;
  },
  GetSecretValueCommand: class {
    constructor(readonly input: unknown) {}
  },
}));

beforeEach(() => jest.resetAllMocks());

test("is read once, with the caller's signal and few attempts", async () => {
  mockSend.mockResolvedValue({ SecretString: "s3cret" });
  const secret = new AdminSecret(ARN);
  expect(mockClient).not.toHaveBeenCalled();
  expect(secret.cached).toBe(false);
  await expect(secret.read(forever)).resolves.toBe("s3cret");
  expect(secret.cached).toBe(true);
  await expect(secret.read(forever)).resolves.toBe("s3cret");
  expect(mockSend.mock.calls).toEqual([[{ input: { SecretId: ARN } }, { abortSignal: forever }]]);
  expect(mockClient.mock.calls).toEqual([[expect.objectContaining({ maxAttempts: 2 })]]);
});

test("callers at the same time share one call", async () => {
  mockSend.mockResolvedValue({ SecretString: "s3cret" });
  const secret = new AdminSecret(ARN);
  await expect(Promise.all([secret.read(forever), secret.read(forever)])).resolves.toEqual(["s3cret", "s3cret"]);
  expect(mockSend).toHaveBeenCalledTimes(1);
});

test("is read anew when it was forgotten, by the same client", async () => {
  mockSend.mockResolvedValueOnce({ SecretString: "one" }).mockResolvedValueOnce({ SecretString: "two" });
  const secret = new AdminSecret(ARN);
  await secret.read(forever);
  secret.forget();
  expect(secret.cached).toBe(false);
  await expect(secret.read(forever)).resolves.toBe("two");
  expect(mockClient).toHaveBeenCalledTimes(1);
});

test("a failure is not kept", async () => {
  const denied = Object.assign(new Error("denied"), { name: "AccessDeniedException" });
  mockSend.mockRejectedValueOnce(denied).mockResolvedValueOnce({ SecretString: "s3cret" });
  const secret = new AdminSecret(ARN);
  await expect(secret.read(forever)).rejects.toBe(denied);
  expect(secret.cached).toBe(false);
  await expect(secret.read(forever)).resolves.toBe("s3cret");
});

test.each([
  ["missing", {}],
  ["empty", { SecretString: "" }],
  ["with a line's end", { SecretString: "s3cret\n" }],
  ["with a letter that is no ASCII", { SecretString: "s3crét" }],
])("a secret that is %s is refused, and its text not told", async (_, answer) => {
  mockSend.mockResolvedValue(answer);
  const secret = new AdminSecret(ARN);
  const failure = secret.read(forever);
  const message = "the admin secret is empty, or has characters that no header can hold";
  await expect(failure).rejects.toMatchObject({ code: "unusable-secret", message });
  expect(secret.cached).toBe(false);
});
