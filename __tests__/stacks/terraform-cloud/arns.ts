import type { Context } from "../../access/evaluate";
import { ACCOUNT } from "./bootstrap";

/** Region and account of the environment. */
export const HERE = `eu-central-1:${ACCOUNT}`;
/** Beginning of ARNs of IAM. */
export const IAM = `arn:aws:iam::${ACCOUNT}`;
/** What a role with the boundary has. */
export const BOUNDARY = { "iam:PermissionsBoundary": `${IAM}:policy/terraform-cloud/example-staging-boundary` };
/** A resource of the environment. */
export const OWN: Context = { "aws:ResourceTag/stack": "example-staging" };
/** A resource of another environment. */
export const OTHER: Context = { "aws:ResourceTag/stack": "example-production" };
/** A user pool; its tags tell whose. */
export const POOL = `arn:aws:cognito-idp:${HERE}:userpool/eu-central-1_abc`;
/** The same kinds of resources in a region where the environment has nothing. */
export const ELSEWHERE = {
  pool: `arn:aws:cognito-idp:us-east-1:${ACCOUNT}:userpool/us-east-1_abc`,
  mapping: `arn:aws:lambda:us-east-1:${ACCOUNT}:event-source-mapping:x`,
  database: `arn:aws:rds:us-east-1:${ACCOUNT}:db:example-staging`,
};
