/**
 * Text that Terraform is to take as it stands. In its JSON every string is a template, so `${` and `%{` of SQL, metadata
 * or a script would be evaluated.
 * Source: https://developer.hashicorp.com/terraform/language/expressions/strings#escape-sequences-1
 */
export function verbatim(text: string): string {
  return text.replace(/[$%](?=\{)/g, (sign) => sign + sign);
}
