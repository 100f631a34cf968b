import { leaves } from "../../../cli/show/differences";
import type { SynthesizedTerraform } from "../../../cli/synthesize";

/** Hash at the end of a logical id. */
const HASH = /_[0-9A-F]{8}(?=[.\]]|$)/g;

/** Where in a whole stack a string stands whose value contains the text: paths without hashes, sorted. */
export function placesOf(stack: SynthesizedTerraform, text: string): string[] {
  return [...leaves(JSON.parse(JSON.stringify(stack)))]
    .filter(([, value]) => JSON.stringify(value).includes(text))
    .map(([path]) => path.replace(HASH, ""))
    .sort();
}
