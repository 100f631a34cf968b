import { randomBytes } from "node:crypto";
import { AwsApi } from "./aws-api";
import { cognitoCorrections } from "./front/cognito";
import { ec2Corrections } from "./front/ec2";
import { startFront } from "./front/front";
import { rdsCorrections } from "./front/rds";
import { sqsCorrections } from "./front/sqs";
import { Watch } from "./front/watch";
import { type SeededNetwork, seedNetwork } from "./network";
import { freePort, type Service, startService } from "./service";

/** The AWS emulator (moto) with what an environment expects to exist. */
export interface Emulator {
  readonly service: Service;
  readonly api: AwsApi;
  /** Sees and can stop what Terraform asks of AWS. */
  readonly watch: Watch;
  readonly network: SeededNetwork;
  /** Secret of a social identity provider, with a value that nobody has seen before. */
  readonly socialSecret: { readonly arn: string; readonly value: string };
}

/** Starts moto on a free port and makes the network and the secret. */
export async function startEmulator(region: string, env: NodeJS.ProcessEnv): Promise<Emulator> {
  const port = await freePort();
  const moto = await startService("moto_server", ["-H", "127.0.0.1", "-p", String(port)], port, {
    ...env,
    MOTO_IAM_LOAD_MANAGED_POLICIES: "true",
  });
  const watch = new Watch();
  const front = await startFront({
    emulator: moto.url,
    corrections: [cognitoCorrections(), ec2Corrections(), rdsCorrections(), sqsCorrections()],
    before: watch.before,
    after: watch.after,
  });
  const service: Service = { url: front.url, stop: () => front.stop().then(() => moto.stop()) };
  const api = new AwsApi(service.url, region);
  await api.configure({ lambda: { use_docker: false } });
  const value = randomBytes(24).toString("hex");
  const { ARN } = await api.secrets("CreateSecret", {
    Name: "apply/google",
    SecretString: value,
    ClientRequestToken: randomBytes(16).toString("hex"),
  });
  return { service, api, watch, network: await seedNetwork(api), socialSecret: { arn: String(ARN), value } };
}
