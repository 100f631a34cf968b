import { EXPECTED_PERMISSIONS, EXPECTED_PERMISSIONS_FILE } from "../expected-permissions";
import { differences } from "../granted/differences";
import type { Granted } from "../granted/granted";
import { grantedInEngine } from "../granted/in-engine";
import { grantedInFiles, METADATA_FOLDER } from "../granted/in-files";
import { type Step, Unexpected } from "../step";
import type { JourneyParts } from "./parts";

/** Whole permissions, with the limits, checks and filters that no introspection and no handful of rows shows. */
export function metadataStep({ settings }: Pick<JourneyParts, "settings">): Step {
  return {
    name: "hasura/metadata grants what was meant and no more",
    work: async () => {
      const files = grantedInFiles();
      asMeant(files);
      const permissions = `${files.grants.length} permissions`;
      if (!settings.ownEngine) return `${permissions} in ${METADATA_FOLDER}`;
      const engine = await grantedInEngine(settings);
      if ("untold" in engine) return `${permissions} in ${METADATA_FOLDER}; not those in the engine: ${engine.untold}`;
      asMeant(engine.granted);
      return `${permissions}, in ${METADATA_FOLDER} and in the engine`;
    },
  };
}

function asMeant(granted: Granted): void {
  const found = differences(granted, EXPECTED_PERMISSIONS);
  if (found.length === 0) return;
  throw new Unexpected(`${found.join("; ")}. Undo what is not meant, and say what is in ${EXPECTED_PERMISSIONS_FILE}`);
}
