/**
 * Folder below `functions/` of the claims function, per implementation. In a file of its own, so that who runs the
 * function locally need not load the stacks and their providers.
 */
export const CLAIMS_FOLDER = { typescript: "custom-jwt-claims", python: "custom-jwt-claims-python" } as const;
