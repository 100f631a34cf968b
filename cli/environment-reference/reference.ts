import { allRules } from "../../environments/rules/all-rules";
import { NAME_PREFIXES, UNSHARED } from "../../environments/rules/fleet-rules";
import { PLAIN_TEXT } from "../../environments/rules/plain-text";
import { TERRAFORM_CLOUD_RULES } from "../../environments/rules/terraform-cloud-rules";
import { terraformCloudSchema } from "../../environments/schema/terraform-cloud";
import { type FieldGroup, fieldGroups } from "./fields";
import { limits } from "./limits";
import { code, plain, table } from "./markdown";

/** Where the reference is kept, from the project's root. */
export const REFERENCE_PATH = "docs/environments.md";

const INTRODUCTION = `# Reference: environments

<!-- Generated from environments/schema.ts and environments/rules/ by \`npm run docs\`. Do not edit. -->

Every value that differs between environments stands in \`environments/\`: one file per environment
(\`staging.ts\`, \`production.ts\`) and the role catalogue \`roles.ts\`. \`environments/index.ts\` lists the environments.

- **Check the values:** \`npx cdktf synth\` checks all environments and reports every problem at once: the environment, the
  field as written below, the value received, what is allowed and what to do. Nothing is synthesized until all are mended.
- **Replace the placeholders:** values with the word \`example\`, the account \`111122223333\` and ids such as
  \`vpc-0123456789abcdef0\` belong to a made-up organization. Synth names those that still stand in one warning.
- **Leave out what has a default:** only fields marked **required** must be written. Fields that are not listed here are
  refused, so a mistyped name cannot pass unnoticed.

\`[]\` stands for each entry of a list. Where an object has a \`type\`, the type decides which other fields it has.`;

/** The page `docs/environments.md`, from the schema and the rules. */
export function environmentReference(): string {
  const groups = fieldGroups();
  const sections = [...new Set(groups.map(sectionOf))];
  const parts = [
    INTRODUCTION,
    contents(sections),
    ...sections.flatMap((section) => sectionText(section, groups)),
    "## Rules within an environment",
    [PLAIN_TEXT, ...allRules.map((rule) => rule.description)]
      .map((description) => `- ${plain(description)}`)
      .join("\n"),
    "## Rules between environments",
    "What no two environments may share:",
    table(
      ["Field", "Because"],
      UNSHARED.map(({ field, why }) => [code(field), plain(why)]),
    ),
    plain(NAME_PREFIXES),
    ...terraformCloud(),
    "## Limits and their sources",
    "Limits of AWS and Hasura. Other bounds above are rules of a format or catch slips of the pen.",
    table(
      ["What", "Limit", "Source"],
      limits().map(({ what, limit, source }) => [what, limit, `<${source}>`]),
    ),
  ];
  return `${parts.join("\n\n")}\n`;
}

/** The stack `terraform-cloud`: its fields, those of its backend left to the section above, and its rules. */
function terraformCloud(): string[] {
  const groups = fieldGroups(terraformCloudSchema).filter(({ path }) => path !== "backend");
  return [
    "## terraform-cloud",
    "`environments/terraform-cloud.ts`: what an administrator deploys once, before the first environment. Its `backend` has the fields of [backend](#backend).",
    ...groups.flatMap(({ path, variant, description, fields }) => [
      ...(path === ""
        ? []
        : [`### terraform-cloud: ${path}${variant ? ` · type "${variant}"` : ""}`, plain(description)]),
      ...groupBody(fields),
    ]),
    "Between this stack and the environments:",
    TERRAFORM_CLOUD_RULES.map(({ description }) => `- ${plain(description)}`).join("\n"),
  ];
}

/** The top-level section that a group belongs to; empty for the environment's own fields. */
function sectionOf({ path }: FieldGroup): string {
  return path.split(/[.[]/, 1)[0] ?? "";
}

function contents(sections: readonly string[]): string {
  const links = sections.map((section) => (section === "" ? "[general](#general)" : `[${section}](#${section})`));
  return `Sections: ${[
    ...links,
    "[rules within an environment](#rules-within-an-environment)",
    "[rules between environments](#rules-between-environments)",
    "[terraform-cloud](#terraform-cloud)",
    "[limits and their sources](#limits-and-their-sources)",
  ].join(" · ")}`;
}

function sectionText(section: string, groups: readonly FieldGroup[]): string[] {
  const general = groups.find(({ path }) => path === "");
  const about = general?.fields.find(({ path }) => path === section);
  return [
    `## ${section === "" ? "general" : section}`,
    ...(about ? [plain(about.description)] : []),
    ...groups.filter((group) => sectionOf(group) === section).flatMap(groupText),
  ];
}

function groupText({ path, variant, description, fields }: FieldGroup): string[] {
  const body = groupBody(fields);
  if (variant !== undefined) return [`### ${path} · type "${variant}"`, plain(description), ...body];
  // The section's own heading stands above it already.
  return path.includes(".") ? [`### ${path}`, plain(description), ...body] : body;
}

function groupBody(fields: FieldGroup["fields"]): string[] {
  const rows = fields.map((field) => [
    code(field.path),
    field.allowed,
    field.standard,
    `${plain(field.description)}${field.source ? ` [Source](${field.source})` : ""}`,
  ]);
  return rows.length > 0 ? [table(["Field", "Allowed", "Default", "Meaning"], rows)] : ["No further fields."];
}
