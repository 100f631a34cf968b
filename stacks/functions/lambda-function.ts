import { join } from "node:path";
import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import { LambdaFunction as LambdaFunctionResource } from "@cdktf/provider-aws/lib/lambda-function";
import { App, AssetType, Fn, TerraformAsset } from "cdktf";
import { Construct } from "constructs";
import type { Environment } from "../../environments/schema";
import { packageFunction, writePackage } from "./function-package";

/** Something that a function may do. */
export interface PolicyStatement {
  /** Actions such as `sqs:SendMessage`; no wildcards. */
  readonly actions: readonly string[];
  /** ARN of the one resource they may be done to. */
  readonly resource: string;
}

/** How all functions of an environment run. */
export type FunctionSettings = Environment["functions"] & {
  /** ARN of the permissions boundary of their roles, or null for none. */
  readonly permissionsBoundary: string | null;
};

/** What a function needs from its environment. */
export interface LambdaFunctionProps {
  /** Name of the function in AWS, unique in account and region. */
  readonly functionName: string;
  /** Folder below `functions/`. */
  readonly folder: string;
  /** What the function is for, shown in the AWS console. */
  readonly description: string;
  /** Variables of the function; never a secret. @default none */
  readonly variables?: Readonly<Record<string, string>>;
  /** What the function may do in AWS beside writing its logs. @default nothing */
  readonly statements?: readonly PolicyStatement[];
  /** Seconds until Lambda stops it. Cognito waits 5 seconds for a trigger. @default 5 */
  readonly timeoutSeconds?: number;
  /** Runtime of functions in TypeScript. */
  readonly nodeRuntime: string;
  /** Runtime of functions in Python. */
  readonly pythonRuntime: string;
  /** Processor, `arm64` or `x86_64`. */
  readonly architecture: string;
  /** Memory in MiB. */
  readonly memoryMb: number;
  /** Days that logs are kept. */
  readonly logRetentionDays: number;
  /** KMS key of the logs, or null for CloudWatch's own. */
  readonly logKeyArn: string | null;
  /** ARN of the permissions boundary of its role, or null for none. */
  readonly permissionsBoundary: string | null;
}

const FUNCTIONS = join(__dirname, "..", "..", "functions");

/** A Lambda function with its package, its log group and a role that may write those logs and what it was granted. */
export class LambdaFunction extends Construct {
  /** ARN of the function. */
  readonly arn: string;
  /** Name of the function. */
  readonly functionName: string;
  /** Name of its log group. */
  readonly logGroupName: string;

  constructor(scope: Construct, id: string, props: LambdaFunctionProps) {
    super(scope, id);

    const packaged = packageFunction(join(FUNCTIONS, props.folder));
    const asset = new TerraformAsset(this, "package", {
      path: writePackage(packaged, join(App.of(this).outdir, "packages"), props.folder),
      type: AssetType.FILE,
    });

    const logs = new CloudwatchLogGroup(this, "logs", {
      name: `/aws/lambda/${props.functionName}`,
      retentionInDays: props.logRetentionDays,
      kmsKeyId: props.logKeyArn ?? undefined,
    });

    const role = new IamRole(this, "role", {
      name: props.functionName,
      description: `Execution role of ${props.functionName}`,
      permissionsBoundary: props.permissionsBoundary ?? undefined,
      assumeRolePolicy: Fn.jsonencode({
        Version: "2012-10-17",
        Statement: [{ Effect: "Allow", Principal: { Service: "lambda.amazonaws.com" }, Action: "sts:AssumeRole" }],
      }),
    });
    const policy = new IamRolePolicy(this, "policy", {
      name: "logs",
      role: role.name,
      policy: Fn.jsonencode({
        Version: "2012-10-17",
        Statement: [
          { Effect: "Allow", Action: ["logs:CreateLogStream", "logs:PutLogEvents"], Resource: `${logs.arn}:*` },
        ],
      }),
    });
    const access = this.grant(role, props.statements ?? []);

    const resource = new LambdaFunctionResource(this, "function", {
      functionName: props.functionName,
      description: props.description,
      role: role.arn,
      runtime: packaged.language === "node" ? props.nodeRuntime : props.pythonRuntime,
      architectures: [props.architecture],
      handler: packaged.handler,
      filename: asset.path,
      sourceCodeHash: packaged.hash,
      memorySize: props.memoryMb,
      timeout: props.timeoutSeconds ?? 5,
      environment: props.variables && { variables: { ...props.variables } },
      // Lambda would create a log group of its own, kept forever, if it ran before these exist.
      dependsOn: [logs, policy, ...access],
    });
    this.arn = resource.arn;
    this.functionName = resource.functionName;
    this.logGroupName = logs.name;
  }

  private grant(role: IamRole, statements: readonly PolicyStatement[]): IamRolePolicy[] {
    if (statements.length === 0) return [];
    const policy = Fn.jsonencode({
      Version: "2012-10-17",
      Statement: statements.map(({ actions, resource }) => ({
        Effect: "Allow",
        Action: [...actions],
        Resource: resource,
      })),
    });
    return [new IamRolePolicy(this, "access", { name: "access", role: role.name, policy })];
  }
}
