import { ExpressionError, type Token, tokens } from "./tokens";

/** What an expression may be about; objects are contexts and events. */
export type Value = string | number | boolean | null | { readonly [key: string]: Value };

/** Where an expression is evaluated. */
export interface Scope {
  /** Contexts by name. A property that is missing is an error: GitHub would silently take it for empty. */
  readonly contexts: { readonly [name: string]: Value };
  /** Contexts whose missing properties are empty, as secrets that nobody set. */
  readonly lenient: readonly string[];
  /** Answers of the status functions. */
  readonly status: { readonly success: boolean; readonly failure: boolean; readonly cancelled: boolean };
}

/**
 * Evaluates an expression as GitHub does, as far as the workflows here use its language.
 *
 * @throws ExpressionError for everything else
 */
export function evaluate(expression: string, scope: Scope): Value {
  const rest = [...tokens(expression)];
  const fail = (why: string): never => {
    throw new ExpressionError(`\`${expression}\`: ${why}`);
  };
  const value = either(rest, scope, fail);
  return rest[0] ? fail(`unexpected \`${rest[0].text}\``) : value;
}

/** Whether a value counts as true. */
export function truthy(value: Value): boolean {
  return value !== null && value !== false && value !== "" && value !== 0;
}

/** Whether an expression asks for the status itself; all others have `success() &&` before them. */
export function asksForStatus(expression: string): boolean {
  return /\b(?:success|failure|always|cancelled)\s*\(/.test(expression);
}

type Fail = (why: string) => never;

function take(rest: Token[], ...signs: string[]): string | undefined {
  const [next] = rest;
  if (next?.kind !== "sign" || !signs.includes(next.text)) return undefined;
  rest.shift();
  return next.text;
}

function either(rest: Token[], scope: Scope, fail: Fail): Value {
  let left = both(rest, scope, fail);
  while (take(rest, "||")) {
    const right = both(rest, scope, fail);
    left = truthy(left) ? left : right;
  }
  return left;
}

function both(rest: Token[], scope: Scope, fail: Fail): Value {
  let left = comparison(rest, scope, fail);
  while (take(rest, "&&")) {
    const right = comparison(rest, scope, fail);
    left = truthy(left) ? right : left;
  }
  return left;
}

function comparison(rest: Token[], scope: Scope, fail: Fail): Value {
  const left = negation(rest, scope, fail);
  const sign = take(rest, "==", "!=");
  if (!sign) return left;
  return equal(left, negation(rest, scope, fail), fail) === (sign === "==");
}

function negation(rest: Token[], scope: Scope, fail: Fail): Value {
  if (take(rest, "!")) return !truthy(negation(rest, scope, fail));
  return operand(rest, scope, fail);
}

function operand(rest: Token[], scope: Scope, fail: Fail): Value {
  if (take(rest, "(")) {
    const value = either(rest, scope, fail);
    return take(rest, ")") ? value : fail("a `)` is missing");
  }
  const token = rest.shift();
  if (!token || token.kind === "sign") return fail(`a value is missing${token ? ` at \`${token.text}\`` : ""}`);
  if (token.kind === "string") return token.text;
  if (take(rest, "(")) return take(rest, ")") ? statusOf(token.text, scope, fail) : fail("no function takes arguments");
  if (token.text === "true" || token.text === "false") return token.text === "true";
  if (token.text === "null") return null;
  return property(token.text, rest, scope, fail);
}

function statusOf(name: string, { status }: Scope, fail: Fail): boolean {
  if (name === "always") return true;
  if (name === "success" || name === "failure" || name === "cancelled") return status[name];
  return fail(`unknown function ${name}()`);
}

function property(context: string, rest: Token[], scope: Scope, fail: Fail): Value {
  let path = context;
  let value: Value = scope.contexts[context] ?? fail(`unknown context ${context}`);
  while (take(rest, ".")) {
    const name = rest.shift();
    if (name?.kind !== "name") return fail(`a name is missing after \`${path}.\``);
    path += `.${name.text}`;
    if (value === null) continue;
    if (typeof value !== "object") return fail(`${path} is no property`);
    const next: Value | undefined = value[name.text];
    if (next === undefined && !scope.lenient.includes(context)) return fail(`there is no ${path}`);
    value = next ?? null;
  }
  return value;
}

/** GitHub compares texts without regard to case. Unlike types it turns into numbers, which nobody should rely on. */
function equal(left: Value, right: Value, fail: Fail): boolean {
  if (typeof left === "string" && typeof right === "string") return left.toLowerCase() === right.toLowerCase();
  if (left === null || right === null) return left === right;
  return typeof left === typeof right ? left === right : fail(`compares a ${typeof left} with a ${typeof right}`);
}
