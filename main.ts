import "./cli/mistakes";
import { findPlaceholders, loadEnvironments, placeholderWarning } from "./environments";
import { synthesize } from "./stacks/synthesize";

const environments = loadEnvironments();
synthesize(environments, { warning: placeholderWarning(findPlaceholders(environments)) });
