import { evaluateTemplate } from "../../../cli/manifests/expressions";
import type { Json } from "../../../cli/manifests/synthesized";

/** A document that stands in the stack as `jsonencode`, as JSON; references in it stand as the JSON has them, `${…}`. */
export function documentOf(argument: Json | undefined): Json {
  return JSON.parse(String(evaluateTemplate(String(argument), (path) => `\${${path.join(".")}}`)));
}
