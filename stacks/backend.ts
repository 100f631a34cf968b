import { CloudBackend, LocalBackend, NamedCloudWorkspace, S3Backend, type TerraformStack } from "cdktf";
import type { Environment } from "../environments/schema";

/** Lowest Terraform: write-only arguments came with 1.11. Source: https://developer.hashicorp.com/terraform/language/resources/ephemeral/write-only */
export const REQUIRED_TERRAFORM_VERSION = ">= 1.11.0";

/** Says where the stack's state lives and which Terraform may touch it. */
export function configureBackend(stack: TerraformStack, backend: Environment["backend"]): void {
  stack.addOverride("terraform.required_version", REQUIRED_TERRAFORM_VERSION);
  if (backend.type === "local") {
    new LocalBackend(stack, { path: backend.path });
    return;
  }
  if (backend.type === "s3") {
    const { bucket, key, region } = backend;
    // A lock file beside the state: Terraform needs no table for it since 1.11.
    new S3Backend(stack, { bucket, key, region, encrypt: true });
    stack.addOverride("terraform.backend.s3.use_lockfile", true);
    return;
  }
  const cloud = new CloudBackend(stack, {
    hostname: backend.hostname,
    organization: backend.organization,
    workspaces: new NamedCloudWorkspace(backend.workspace),
  });
  // CDKTF 0.21 would run `terraform version` here, once per stack, and fail where there is no Terraform. The
  // required version above is stricter than what it checks.
  cloud.node.validate = () => [];
}
