import { inTemporaryFolder, readStack, type SynthesizedTerraform } from "../../../../cli/synthesize";
import { synthesize } from "../../../../stacks/synthesize";
import { environmentWith } from "../../environment";
import { folderWith } from "./folder";

/** The smallest project. */
export const FILES = {
  "migrations/default/1_users/up.sql": "create table users (id text);",
  "metadata/version.yaml": "version: 3\n",
};

/** The stack of an environment with the Hasura project of a folder. */
export function synthesizedWith(hasuraProject: string, environment = environmentWith()): SynthesizedTerraform {
  return inTemporaryFolder((outdir) =>
    readStack(synthesize([environment], { outdir, hasuraProject }), environment.name),
  );
}

/** The stack of the test's environment with a Hasura project of these files. */
export function stackWith(files: Readonly<Record<string, string>>): SynthesizedTerraform {
  return synthesizedWith(folderWith(files));
}
