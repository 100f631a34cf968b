import { TERRAFORM_CLOUD } from "../../environments/validate-terraform-cloud";
import { type CloudPlace, workspaceUrl } from "./cloud-place";
import { CloudProblem } from "./cloud-problem";
import { tokenVariable } from "./host-name";

const REFUSED = "the host does not accept it (HTTP 401), so it is wrong, expired or revoked";

/** Nothing on this machine holds a token for the host. */
export function noToken(place: CloudPlace, looked: readonly string[]): CloudProblem {
  return new CloudProblem("no-token", {
    summary: `There is no token for ${place.hostname}.`,
    subject: place,
    field: "backend.hostname",
    rows: [
      ["received", `"${place.hostname}"`],
      ["looked in", looked.join("\n")],
      ["allowed", "a user or team token of that host"],
      ["remedy", `run \`${login(place)}\`, or set ${tokenVariable(place.hostname)}`],
    ],
  });
}

/**
 * The host does not know the token, or it is none.
 *
 * @param reason what is wrong with it, without a part of it
 */
export function invalidToken(place: CloudPlace, source: string, reason = REFUSED): CloudProblem {
  return new CloudProblem("invalid-token", {
    summary: `The token for ${place.hostname} cannot be used: ${reason}.`,
    subject: place,
    field: "backend.hostname",
    rows: [
      ["received", `a token from ${source}`],
      ["allowed", `a valid user or team token of ${place.hostname}`],
      ["remedy", `make a new one with \`${login(place)}\`, or replace the one in ${source}`],
    ],
  });
}

/** No connection to the host. */
export function hostUnreachable(place: CloudPlace, reason: string): CloudProblem {
  return new CloudProblem("host-unreachable", {
    summary: `${place.hostname} cannot be reached: ${reason}.`,
    subject: place,
    field: "backend.hostname",
    rows: [
      ["received", `"${place.hostname}"`],
      [
        "allowed",
        "the host of Terraform Cloud (app.terraform.io) or of a Terraform Enterprise that this machine reaches",
      ],
      [
        "remedy",
        "correct the name, or the network, VPN or firewall between; behind a proxy set HTTPS_PROXY for Terraform and,\nfrom Node 22.21 on, NODE_USE_ENV_PROXY=1 for this program",
      ],
    ],
  });
}

/** The host answers, but not with an answer, and went on so when asked again. */
export function hostUnavailable(place: CloudPlace, status: number): CloudProblem {
  const busy = status === 429;
  return new CloudProblem("host-unavailable", {
    summary: `${place.hostname} ${busy ? "takes no more requests at the moment" : "cannot answer at the moment"} (HTTP ${status}, asked several times).`,
    subject: place,
    field: "backend.hostname",
    rows: [
      ["received", `"${place.hostname}"`],
      ["allowed", "a host that answers"],
      ["remedy", "try again in a few minutes; https://status.hashicorp.com tells about HCP Terraform"],
    ],
  });
}

/** The host's certificate does not lead to an authority that this machine trusts, or is not for this host. */
export function certificateNotTrusted(place: CloudPlace, reason: string): CloudProblem {
  return new CloudProblem("certificate-not-trusted", {
    summary: `The certificate of ${place.hostname} is not trusted: ${reason}.`,
    subject: place,
    field: "backend.hostname",
    rows: [
      ["received", `"${place.hostname}"`],
      ["allowed", "a host whose certificate is valid for its name and comes from a trusted authority"],
      [
        "remedy",
        "for a private authority set both variables to a PEM file with its certificate:\nSSL_CERT_FILE (Terraform) and NODE_EXTRA_CA_CERTS (this program and cdktf)",
      ],
    ],
  });
}

/** Something answers at the host, and it is not Terraform Cloud. */
export function notTerraformCloud(place: CloudPlace, answer: string): CloudProblem {
  return new CloudProblem("not-terraform-cloud", {
    summary: `${place.hostname} is not a Terraform Cloud.`,
    subject: place,
    field: "backend.hostname",
    rows: [
      ["received", `"${place.hostname}": /.well-known/terraform.json ${answer}`],
      ["allowed", 'a host that names the service "tfe.v2" there, such as app.terraform.io'],
      ["remedy", `correct backend.hostname in ${place.file}, or leave it out for app.terraform.io`],
    ],
  });
}

/** An answer of the API that this program does not understand. */
export function unexpectedAnswer(place: CloudPlace, path: string, reason: string): CloudProblem {
  return new CloudProblem("unexpected-answer", {
    summary: `${place.hostname} gave an answer that this program does not understand.`,
    subject: place,
    rows: [
      ["request", path],
      ["received", reason],
      [
        "remedy",
        `see whether ${workspaceUrl(place)} works in a browser; \`npx cdktf diff ${place.environment}\` does without this request`,
      ],
    ],
  });
}

/** The organization does not exist, or not for this token. */
export function organizationNotFound(place: CloudPlace, source: string): CloudProblem {
  return new CloudProblem("organization-not-found", {
    summary: `There is no organization "${place.organization}" on ${place.hostname}, or the token may not see it.`,
    subject: place,
    field: "backend.organization",
    rows: [
      ["received", `"${place.organization}"`],
      ["allowed", `an organization that the token from ${source} belongs to`],
      [
        "remedy",
        `correct the name in ${place.file} (https://${place.hostname}/app lists yours), or use a token of a member`,
      ],
    ],
  });
}

/** The workspace does not exist, or not for this token. */
export function workspaceNotFound(place: CloudPlace, source: string): CloudProblem {
  return new CloudProblem("workspace-not-found", {
    summary: `Organization "${place.organization}" has no workspace "${place.workspace}", or the token may not see it.`,
    subject: place,
    field: "backend.workspace",
    rows: [
      ["received", `"${place.workspace}"`],
      ["allowed", `a workspace that the token from ${source} may read`],
      [
        "remedy",
        `correct the name in ${place.file}, give the token's team access to it, or make it:\n${howToMake(place)}`,
      ],
    ],
  });
}

/** The workspaces of environments come from the stack `terraform-cloud`; its own, from a person. */
function howToMake({ environment }: CloudPlace): string {
  return environment === TERRAFORM_CLOUD
    ? 'by hand, as a workspace of the CLI-driven workflow with execution mode "Local"'
    : `an administrator does with \`npx cdktf deploy ${TERRAFORM_CLOUD}\`; \`terraform init\` would make one without its settings`;
}

/** The token may not do what the command needs. */
export function notPermitted(place: CloudPlace, what: "plan" | "apply" | "comment", source: string): CloudProblem {
  const access = { plan: "Plan", apply: "Write", comment: "Read" }[what];
  return new CloudProblem("not-permitted", {
    summary: `The token may not ${what === "comment" ? "comment on runs" : `queue ${what === "plan" ? "plans" : "applies"}`} in workspace "${place.workspace}".`,
    subject: place,
    field: "backend.workspace",
    rows: [
      ["received", `a token from ${source}`],
      ["allowed", `a user or team token with access "${access}" or more; organization tokens cannot start runs`],
      ["remedy", `use another token, or give its team access: ${workspaceUrl(place, "/settings/access")}`],
    ],
  });
}

function login({ hostname }: CloudPlace): string {
  return hostname === "app.terraform.io" ? "terraform login" : `terraform login ${hostname}`;
}
