/** Cognito waits this long for a trigger and cannot be told otherwise. */
export const TRIGGER_SECONDS = 5;

/** The longest that Lambda has. */
export const LONGEST_SECONDS = 900;
