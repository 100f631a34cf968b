import { environmentWith } from "./environment";
import { stackOf } from "./synthesized";

const stack = stackOf(environmentWith());
const AWS = {
  region: "eu-west-1",
  allowed_account_ids: ["123456789012"],
  default_tags: [{ tags: { owner: "platform", environment: "test", "managed-by": "cdktf", stack: "acme-test" } }],
};

/** Which service answers for resources of a type, by the beginning of its name. */
const SERVICES = [
  ["aws_cloudwatch_log_", "logs"],
  ["aws_cloudwatch_metric_", "cloudwatch"],
  ["aws_cognito_", "cognitoidp"],
  ["aws_db_", "rds"],
  ["aws_eks_", "eks"],
  ["aws_iam_", "iam"],
  ["aws_lambda_", "lambda"],
  ["aws_scheduler_", "scheduler"],
  ["aws_secretsmanager_", "secretsmanager"],
  ["aws_security_group", "ec2"],
  ["aws_sqs_", "sqs"],
  ["aws_vpc_", "ec2"],
] as const;

describe("the backend", () => {
  test("Terraform Cloud, with a workspace by name", () => {
    expect(stack.terraform.cloud).toStrictEqual({
      hostname: "app.terraform.io",
      organization: "acme",
      workspaces: { name: "acme-test" },
    });
    expect(stack.terraform).not.toHaveProperty("backend");
  });

  test("a private Terraform Enterprise", () => {
    const hostname = "terraform.test.example";
    const backend = { type: "terraform-cloud", hostname, organization: "acme", workspace: "acme-test" } as const;
    expect(stackOf(environmentWith({ backend })).terraform.cloud).toMatchObject({ hostname });
  });

  test("a local file", () => {
    const made = stackOf(environmentWith({ backend: { type: "local", path: "/state/test.tfstate" } }));
    expect(made.terraform.backend).toStrictEqual({ local: { path: "/state/test.tfstate" } });
    expect(made.terraform).not.toHaveProperty("cloud");
  });

  test("a bucket, encrypted, with a lock beside the state", () => {
    const backend = { type: "s3", bucket: "acme-state", key: "test.tfstate", region: "eu-west-1" } as const;
    const made = stackOf(environmentWith({ backend }));
    expect(made.terraform.backend).toStrictEqual({
      s3: { bucket: "acme-state", key: "test.tfstate", region: "eu-west-1", encrypt: true, use_lockfile: true },
    });
    expect(made.terraform).not.toHaveProperty("cloud");
  });

  test("asks for a Terraform that has write-only arguments, whatever the backend", () => {
    const local = stackOf(environmentWith({ backend: { type: "local", path: "/state" } }));
    expect([stack.terraform.required_version, local.terraform.required_version]).toStrictEqual([
      ">= 1.11.0",
      ">= 1.11.0",
    ]);
  });
});

describe("the AWS provider", () => {
  test("one region, one account, tags on everything, and AWS's own endpoints", () => {
    expect(stack.provider?.aws).toStrictEqual([AWS]);
  });

  test("an emulator's endpoint for every service the stack calls", () => {
    const endpoint = "http://localhost:5000";
    const { tags, region, accountId } = environmentWith().aws;
    const made = stackOf(environmentWith({ aws: { tags, region, accountId, endpoint } }));
    const services = [
      ...["cloudwatch", "cognitoidp", "ec2", "eks", "iam", "lambda", "logs", "rds"],
      ...["scheduler", "secretsmanager", "sqs", "sts"],
    ];
    expect(made.provider?.aws).toStrictEqual([
      { ...AWS, endpoints: [Object.fromEntries(services.map((service) => [service, endpoint]))] },
    ]);
  });

  test("no service that the stack calls is missing there: its resources would go to AWS itself", () => {
    const endpoint = "http://localhost:5000";
    const { tags, region, accountId } = environmentWith().aws;
    const made = stackOf(environmentWith({ aws: { tags, region, accountId, endpoint } }));
    const [{ endpoints: [emulated = {}] = [] } = {}] = Object(made.provider?.aws);
    const types = [
      ...Object.keys(made.resource ?? {}),
      ...Object.keys(made.data ?? {}),
      ...Object.keys(made.ephemeral ?? {}),
    ];
    const missing = types.filter(
      (type) =>
        type.startsWith("aws_") &&
        !SERVICES.some(([prefix, service]) => type.startsWith(prefix) && service in emulated),
    );
    expect(missing).toStrictEqual([]);
  });

  test("the environment's own tags cannot hide whose a resource is", () => {
    const { region, accountId } = environmentWith().aws;
    const tags = { environment: "somewhere else", "managed-by": "hand", stack: "other-stack" };
    expect(stackOf(environmentWith({ aws: { tags, region, accountId } })).provider?.aws).toStrictEqual([
      { ...AWS, default_tags: [{ tags: { environment: "test", "managed-by": "cdktf", stack: "acme-test" } }] },
    ]);
  });
});

describe("the Kubernetes provider", () => {
  test("EKS: a token of this run, which no state ever holds", () => {
    expect(stack.provider?.kubernetes).toStrictEqual([
      {
        host: "${data.aws_eks_cluster.cluster.endpoint}",
        cluster_ca_certificate: "${base64decode(data.aws_eks_cluster.cluster.certificate_authority[0].data)}",
        token: "${ephemeral.aws_eks_cluster_auth.cluster.token}",
      },
    ]);
    expect(stack.ephemeral?.aws_eks_cluster_auth).toStrictEqual({ cluster: { name: "acme" } });
    expect(stack.data?.aws_eks_cluster?.cluster).toMatchObject({ name: "acme" });
    expect(stack.data).not.toHaveProperty("aws_eks_cluster_auth");
  });

  test("any other cluster: a context of a kubeconfig, and nothing of EKS", () => {
    const cluster = { type: "kubeconfig", path: "/kube/config", context: "kind-acme" } as const;
    const made = stackOf(environmentWith({ cluster }));
    expect(made.provider?.kubernetes).toStrictEqual([{ config_path: "/kube/config", config_context: "kind-acme" }]);
    expect(made).not.toHaveProperty("data");
    expect(made.ephemeral).not.toHaveProperty("aws_eks_cluster_auth");
  });
});
