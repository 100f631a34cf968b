import { TerraformResource, type TerraformStack } from "cdktf";
import type { Environment } from "../environments/schema";

/** An entry of `imports` names no resource of the stack. */
export class ImportError extends Error {
  override readonly name = "ImportError";
}

/**
 * Takes over what exists already: one `import` block per entry, so that a plan shows it, in remote runs, too. Called when
 * the stack is complete.
 *
 * @throws ImportError when an entry names an address that the stack does not have
 */
export function takeOver(stack: TerraformStack, imports: Environment["imports"]): void {
  if (imports.length === 0) return;
  const addresses = stack.node
    .findAll()
    .filter((construct) => construct instanceof TerraformResource)
    .map((resource) => `${resource.terraformResourceType}.${resource.friendlyUniqueId}`);
  imports.forEach(({ to }, index) => {
    if (addresses.includes(to)) return;
    const alike = addresses.filter((address) => address.split(".")[0] === to.split(".")[0]).sort();
    throw new ImportError(
      [
        `environment ${stack.node.id}: imports[${index}].to`,
        `  received: ${JSON.stringify(to)}`,
        `  allowed:  an address of this stack${alike.length > 0 ? `: ${alike.join(", ")}` : "; it has none of that type"}`,
        `  remedy:   correct it in environments/${stack.node.id}.ts; docs/taking-over.md tells how to find addresses`,
      ].join("\n"),
    );
  });
  stack.addOverride(
    "import",
    imports.map(({ to, id }) => ({ to, id })),
  );
}
