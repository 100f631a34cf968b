import { entryOf, hasTrue, isList, isRecord, keysOf } from "./json";

/** Names whose values are never shown, whatever the provider's schema says of them. */
const SECRET_NAME = /secret|password|passwd|passphrase|token|credential|private_?key|api_?key|_wo$/i;

/** Values that are never shown, whatever their name is: an address with a password in it, a private key, a token. */
const SECRET_VALUE = /:\/\/[^/\s@]*:[^/\s@]+@|-----BEGIN|\beyJ[\w-]{10,}\.[\w-]+\./;

/** Resource types whose whole content is secret, and where in them it stands. */
const SECRET_CONTENT: Readonly<Record<string, RegExp>> = {
  kubernetes_secret_v1: /^(data|binary_data|string_data|data_wo|binary_data_wo)$/,
  kubernetes_secret: /^(data|binary_data|string_data)$/,
};

/** Settings that only speak about secrets: a reviewer has to see them. By type, so that no map's key is one of them. */
const OPEN_SETTINGS: Readonly<Record<string, RegExp>> = {
  aws_cognito_user_pool: /^(password_policy|temporary_password_validity_days|pre_token_generation(_config)?)$/,
  aws_cognito_user_pool_client: /^((access|id|refresh)_token_validity|token_validity_units|enable_token_revocation)$/,
  aws_db_instance: /^password_wo_version$/,
  aws_secretsmanager_secret_version: /^secret_string_wo_version$/,
};

/** Whether an attribute is called like a secret, or is the content of a resource that is one. */
export function isSecretName(name: string, type: string, top: boolean): boolean {
  if (patternOf(OPEN_SETTINGS, type)?.test(name)) return false;
  return SECRET_NAME.test(name) || (top && patternOf(SECRET_CONTENT, type)?.test(name) === true);
}

/** Whether an attribute is the value of a named entry, as of an environment variable, whose name says that it is secret. */
export function isSecretEntry(entry: unknown, attribute: string): boolean {
  const names = [entryOf(entry, "name"), entryOf(entry, "key")];
  return /value/i.test(attribute) && names.some((name) => typeof name === "string" && SECRET_NAME.test(name));
}

function patternOf(table: Readonly<Record<string, RegExp>>, type: string): RegExp | undefined {
  return Object.hasOwn(table, type) ? table[type] : undefined;
}

/** Whether a value looks like a secret. */
export function isSecretValue(value: unknown): boolean {
  return typeof value === "string" && SECRET_VALUE.test(value);
}

/** A text of Terraform's without what looks like a secret in it. */
export function withoutSecrets(text: string): string {
  return text.replace(/\S+/g, (word) => (isSecretValue(word) ? "(not shown)" : word));
}

/**
 * What is sensitive before or after, as one mask: Terraform's masks have the structure of the value, with true in place of
 * what is sensitive. What is sensitive on one side is on both.
 */
export function mergeMasks(one: unknown, other: unknown): unknown {
  if (one === true || other === true) return true;
  if (isList(one) || isList(other)) return [mergeMasks(elementMask(one), elementMask(other))];
  if (!isRecord(one) && !isRecord(other)) return false;
  return Object.fromEntries(keysOf(one, other).map((key) => [key, mergeMasks(entryOf(one, key), entryOf(other, key))]));
}

/**
 * The mask of every entry of a list: what is sensitive in one of them is in all, because the entries of a set have no
 * order that a mask could follow.
 */
export function elementMask(mask: unknown): unknown {
  if (!isList(mask)) return mask;
  return mask.reduce<unknown>(mergeMasks, false);
}

/** The mask of an object's entry. */
export function entryMask(mask: unknown, key: string): unknown {
  // A list of masks for what is no list: whatever it means, what it calls sensitive stays so.
  return isList(mask) ? hasTrue(mask) : entryOf(mask, key);
}
