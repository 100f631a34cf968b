import { attempt } from "./command";

/** A program the suite cannot do without. */
interface Needed {
  readonly program: string;
  readonly args: readonly string[];
  readonly remedy: string;
}

const NEEDED: readonly Needed[] = [
  {
    program: "terraform",
    args: ["version"],
    remedy: "install Terraform 1.11 or newer: https://developer.hashicorp.com/terraform/install",
  },
  {
    program: "moto_server",
    args: ["--help"],
    remedy: "install the AWS emulator: pip install 'moto[server]==5.2.1'",
  },
];

/** What is missing on this machine, one line each; empty when the suite can run. */
export async function missingPrograms(env: NodeJS.ProcessEnv): Promise<string[]> {
  const missing: string[] = [];
  for (const { program, args, remedy } of NEEDED) {
    const { status } = await attempt(program, args, { env });
    if (status !== 0) missing.push(`${program} is missing; ${remedy}`);
  }
  return missing;
}
