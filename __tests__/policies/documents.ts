import { evaluateTemplate } from "../../cli/manifests/expressions";
import { isObject, type Json, type JsonObject, type SynthesizedStack } from "../../cli/manifests/synthesized";
import { ToolError } from "./examined";

/** Stands in every policy of this system; IAM's older version knows no variables. */
const VERSION = "2012-10-17";

/** Part of an ARN between `arn:aws:` and a name, for what the policies of functions refer to. */
const ARNS: Readonly<Record<string, string>> = {
  aws_cloudwatch_log_group: "logs:eu-central-1:111122223333:log-group:",
  aws_cognito_user_pool: "cognito-idp:eu-central-1:111122223333:userpool/",
  aws_lambda_function: "lambda:eu-central-1:111122223333:function:",
  aws_secretsmanager_secret: "secretsmanager:eu-central-1:111122223333:secret:",
  aws_sqs_queue: "sqs:eu-central-1:111122223333:",
};

/** A policy of a stack. */
export interface PolicyDocument {
  /** Type of its resource. */
  readonly type: string;
  /** Logical id of its resource. */
  readonly id: string;
  /** Argument that holds it. */
  readonly argument: string;
  /** Path of its construct below the stack. */
  readonly path: string;
  /** The policy; what is known only after an apply stands as an ARN of the right form. */
  readonly document: JsonObject;
}

/**
 * All policies of a stack: what roles may do, and who may take them.
 *
 * @throws ToolError when one refers to something that has no ARN here
 */
export function policyDocuments({ resource = {} }: SynthesizedStack): PolicyDocument[] {
  return Object.entries(resource).flatMap(([type, blocks]) =>
    Object.entries(blocks).flatMap(([id, block]) =>
      Object.entries(block)
        .filter(([, value]) => typeof value === "string" && value.includes(VERSION))
        .map(([argument, value]) => {
          const path = constructPath(block) ?? id;
          return { type, id, argument, path, document: readDocument(value, path) };
        }),
    ),
  );
}

/** The path of a block's construct below its stack, which is the same in every environment. */
export function constructPath({ "//": comment }: JsonObject): string | undefined {
  const path = isObject(comment) && isObject(comment.metadata) ? comment.metadata.path : undefined;
  return typeof path === "string" ? path.split("/").slice(1).join("/") : undefined;
}

/** `jsonencode(…)`, or JSON. */
function readDocument(argument: Json, path: string): JsonObject {
  const text = evaluateTemplate(String(argument), ([type = "", id = "", attribute]) => {
    const arn = ARNS[type];
    if (!arn || attribute !== "arn") {
      throw new ToolError(`${path} refers to ${type}.${id}.${attribute}: say in documents.ts what that looks like.`);
    }
    return `arn:aws:${arn}${id}`;
  });
  const document: Json = JSON.parse(String(text));
  if (!isObject(document)) throw new ToolError(`${path} is no policy`);
  return document;
}
