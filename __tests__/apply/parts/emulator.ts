import { randomBytes } from "node:crypto";
import { AwsApi } from "./aws-api";
import { startCorrections } from "./cognito-corrections";
import { freePort, type Service, startService } from "./service";

/** Values that must never turn up in files, plans or state. */
export interface SeededSecrets {
  readonly adminSecret: { readonly arn: string; readonly value: string };
  readonly databaseUrl: { readonly arn: string; readonly value: string };
  readonly socialSecret: { readonly arn: string; readonly value: string };
}

/** The AWS emulator (moto) with the secrets that an environment expects to exist. */
export interface Emulator {
  readonly service: Service;
  readonly api: AwsApi;
  readonly secrets: SeededSecrets;
}

/** Starts moto on a free port and creates the secrets, with values nobody has seen before. */
export async function startEmulator(region: string, env: NodeJS.ProcessEnv): Promise<Emulator> {
  const port = await freePort();
  const moto = await startService("moto_server", ["-H", "127.0.0.1", "-p", String(port)], port, {
    ...env,
    MOTO_IAM_LOAD_MANAGED_POLICIES: "true",
  });
  const corrections = await startCorrections(moto.url);
  const service: Service = { url: corrections.url, stop: () => corrections.stop().then(() => moto.stop()) };
  const api = new AwsApi(service.url, region);
  await api.configure({ lambda: { use_docker: false } });
  const seed = async (name: string, value: string) => {
    const { ARN } = await api.secrets("CreateSecret", {
      Name: name,
      SecretString: value,
      ClientRequestToken: randomBytes(16).toString("hex"),
    });
    return { arn: String(ARN), value };
  };
  const random = () => randomBytes(24).toString("hex");
  return {
    service,
    api,
    secrets: {
      adminSecret: await seed("apply/hasura-admin", random()),
      databaseUrl: await seed("apply/database-url", `postgres://hasura:${random()}@db.apply.test/app?sslmode=require`),
      socialSecret: await seed("apply/google", random()),
    },
  };
}
