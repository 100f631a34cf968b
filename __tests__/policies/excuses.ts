import { DATA_EXCUSES } from "./excuses/data";
import { FUNCTION_EXCUSES } from "./excuses/functions";
import { POD_EXCUSES } from "./excuses/pods";
import type { Excuse } from "./findings";

/**
 * Findings that are accepted, one by one, by what they are about. A finding that is not here fails the run, and so does an
 * entry whose finding is gone: delete it then.
 */
export const EXCUSES: readonly Excuse[] = [...FUNCTION_EXCUSES, ...DATA_EXCUSES, ...POD_EXCUSES];
