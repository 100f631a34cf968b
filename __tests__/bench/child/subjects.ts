import { performance } from "node:perf_hooks";
import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { App, Fn, LocalBackend, TerraformStack } from "cdktf";
import { validateEnvironments } from "../../../environments/validate";
import { synthesize } from "../../../stacks/synthesize";
import { fleet } from "../fleet";

/** An app that was synthesized. */
export interface Synthesized {
  /** The app, kept so that its memory can be measured. */
  readonly app: App;
  /** What validation took of it. */
  readonly validationMs: number;
}

/** Synthesizes an app of this many environments into the folder. */
export type Subject = (size: number, outdir: string) => Synthesized;

/** This project's environments. */
export const ours: Subject = (size, outdir) => {
  const inputs = fleet(size);
  const started = performance.now();
  const environments = validateEnvironments(inputs);
  const validationMs = performance.now() - started;
  return { app: synthesize(environments, { outdir }), validationMs };
};

/** Plain constructs of CDKTF, as many resources per stack: a role, its log group and a policy that names both, repeated. */
export function bare(resources: number): Subject {
  return (size, outdir) => {
    const app = new App({ outdir, stackTraces: false });
    for (let index = 0; index < size; index += 1) {
      const stack = new TerraformStack(app, `bare-${index}`);
      new LocalBackend(stack, { path: `bare-${index}.tfstate` });
      new AwsProvider(stack, "aws", { region: "eu-central-1" });
      addResources(stack, resources);
    }
    app.synth();
    return { app, validationMs: 0 };
  };
}

function addResources(stack: TerraformStack, resources: number): void {
  let [role, logs]: [IamRole | undefined, CloudwatchLogGroup | undefined] = [undefined, undefined];
  for (let index = 0; index < resources; index += 1) {
    const name = `resource-${index}`;
    if (role && logs) {
      const statement = { Effect: "Allow", Action: ["logs:PutLogEvents"], Resource: `${logs.arn}:*` };
      const policy = Fn.jsonencode({ Version: "2012-10-17", Statement: [statement] });
      new IamRolePolicy(stack, name, { name, role: role.name, policy });
      [role, logs] = [undefined, undefined];
    } else if (role) {
      logs = new CloudwatchLogGroup(stack, name, { name, retentionInDays: 30 });
    } else {
      role = new IamRole(stack, name, { name, assumeRolePolicy: Fn.jsonencode({ Version: "2012-10-17" }) });
    }
  }
}
