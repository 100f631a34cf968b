import { asksForStatus, evaluate, type Scope, truthy, type Value } from "./evaluate";
import { ExpressionError } from "./tokens";

const EXPRESSION = /\$\{\{(.*?)\}\}/gs;

/**
 * A text of a workflow with its expressions replaced.
 *
 * @throws ExpressionError when an expression is not understood or gives an object
 */
export function interpolate(text: string, scope: Scope): string {
  return text.replaceAll(EXPRESSION, (_, expression: string) => shown(evaluate(expression, scope), expression));
}

/**
 * Whether a job or a step is run.
 *
 * @param condition what stands behind `if:`, if anything does
 */
export function applies(condition: string | undefined, scope: Scope): boolean {
  const expression = condition?.trim().replace(/^\$\{\{(.*)\}\}$/s, "$1");
  if (expression === undefined) return scope.status.success;
  if (!asksForStatus(expression) && !scope.status.success) return false;
  return truthy(evaluate(expression, scope));
}

function shown(value: Value, expression: string): string {
  if (value === null) return "";
  if (typeof value === "object") throw new ExpressionError(`\`${expression}\` is an object, no text`);
  return String(value);
}
