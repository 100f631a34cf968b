import "./cli/mistakes";
import { findPlaceholders, loadConfiguration, placeholderWarning } from "./environments";
import { TERRAFORM_CLOUD } from "./environments/validate-terraform-cloud";
import { synthesize } from "./stacks/synthesize";

const { environments, terraformCloud } = loadConfiguration();
const cloud = terraformCloud ? [{ name: TERRAFORM_CLOUD, ...terraformCloud }] : [];
const warning = placeholderWarning(findPlaceholders([...environments, ...cloud]));
synthesize(environments, { terraformCloud, warning });
