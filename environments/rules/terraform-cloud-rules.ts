import type { Problem } from "../problems";
import type { Environment } from "../schema";
import type { TerraformCloud } from "../schema/terraform-cloud";
import { STATE_FIELDS, statePlace } from "./state-place";

/** A rule between the stack `terraform-cloud` and the environments. */
interface CloudRule {
  /** What must hold, in one sentence; the reference page lists it. */
  readonly description: string;
  /** Gives a problem for each violation. */
  readonly check: (
    cloud: TerraformCloud,
    remote: readonly RemoteEnvironment[],
    all: readonly Environment[],
  ) => readonly Problem[];
}

/** An environment whose runs happen in Terraform Cloud. */
export type RemoteEnvironment = Environment & {
  readonly backend: Extract<Environment["backend"], { type: "terraform-cloud" }>;
};

/** The environments whose runs happen in Terraform Cloud. */
export function remoteEnvironments(environments: readonly Environment[]): readonly RemoteEnvironment[] {
  return environments.filter(
    (environment): environment is RemoteEnvironment => environment.backend.type === "terraform-cloud",
  );
}

/** Everything that is wrong between the stack `terraform-cloud` and the environments. */
export function terraformCloudFindings(cloud: TerraformCloud, environments: readonly Environment[]): Problem[] {
  const remote = remoteEnvironments(environments);
  return TERRAFORM_CLOUD_RULES.flatMap(({ check }) => check(cloud, remote, environments));
}

const ME = "terraform-cloud";

/** Hosts whose hooks are known by nothing but their URL. */
const SECRET_HOOKS =
  /(^|\.)(hooks\.slack\.com|(webhook|outlook)\.office\.com|logic\.azure\.com|powerplatform\.com|discord(app)?\.com|pagerduty\.com|opsgenie\.com|zapier\.com)$/;

/** All rules, in the order of the reference page. */
export const TERRAFORM_CLOUD_RULES: readonly CloudRule[] = [
  {
    description: "Some environment runs in Terraform Cloud, or `environments/terraform-cloud.ts` exports `null`.",
    check: (_, environments) =>
      environments.length > 0
        ? []
        : [
            {
              environment: ME,
              field: "(the whole file)",
              received: "values, while no environment's backend is terraform-cloud",
              allowed: "null: nothing is left to set up",
              remedy:
                "export null from environments/terraform-cloud.ts; docs/leaving-terraform-cloud.md goes through it",
            },
          ],
  },
  {
    description: "All environments that run in Terraform Cloud do so at one host and in one organization.",
    check: (_, [first, ...others]) =>
      others
        .filter(({ backend }) => first && organizationOf(backend) !== organizationOf(first.backend))
        .map(({ name, backend }) => ({
          environment: `${first?.name} and ${name}`,
          field: "backend.organization",
          received: `${first && organizationOf(first.backend)} and ${organizationOf(backend)}`,
          allowed: "one host and organization: the stack terraform-cloud manages one",
          remedy: "move the environments into one organization",
        })),
  },
  {
    description: "The stack's own state is no environment's.",
    check: ({ backend }, _, environments) =>
      environments
        .filter((environment) => statePlace(environment.backend) === statePlace(backend))
        .map(({ name }) => ({
          environment: ME,
          field: STATE_FIELDS[backend.type],
          received: statePlace(backend),
          allowed: "a state of its own",
          remedy: `${name} keeps its state there: each apply would destroy the other; choose another place`,
        })),
  },
  {
    description: "Environments that run in Terraform Cloud give their roles the permissions boundary.",
    check: (_, environments) =>
      environments
        .filter(({ aws }) => !aws.permissionsBoundary)
        .map(({ name }) => ({
          environment: name,
          field: "aws.permissionsBoundary",
          received: false,
          allowed:
            "true while the stack terraform-cloud makes the apply role: it can make no role without the boundary",
          remedy: `set aws.permissionsBoundary to true in environments/${name}.ts`,
        })),
  },
  {
    description:
      "`backend.hostname` has no port where this stack makes an OpenID Connect provider: IAM takes none with a port.",
    check: ({ accounts }, environments) =>
      environments
        .filter(({ aws, backend }) => {
          const account = accounts.find(({ id }) => id === aws.accountId);
          // An emulator takes any.
          return (
            backend.hostname.includes(":") && aws.endpoint === null && account?.openIdConnectProvider !== "existing"
          );
        })
        .map(({ name, backend }) => ({
          environment: name,
          field: "backend.hostname",
          received: backend.hostname,
          allowed: "a host without a port: IAM takes no OpenID Connect provider with one",
          remedy: "let the host answer on port 443",
        })),
  },
  {
    description: "Each entry of `accounts` is an environment's account, and each account has at most one entry.",
    check: ({ accounts }, environments) =>
      accounts.flatMap(({ id }, index) => {
        const known = environments.some(({ aws }) => aws.accountId === id);
        const first = accounts.findIndex((account) => account.id === id) === index;
        if (known && first) return [];
        return [
          {
            environment: ME,
            field: `accounts[${index}].id`,
            received: id,
            allowed: known ? "each account once" : "the aws.accountId of an environment that runs in Terraform Cloud",
            remedy: "remove the entry, or correct the account",
          },
        ];
      }),
  },
  {
    description: "Where the environments lie in several accounts, each account has an entry with a `profile`.",
    check: ({ accounts }, environments) => {
      const ids = [...new Set(environments.map(({ aws }) => aws.accountId))];
      const without = ids.filter((id) => !accounts.some((account) => account.id === id && account.profile !== null));
      if (ids.length < 2) return [];
      return without.map((id) => ({
        environment: ME,
        field: "accounts",
        received: `no profile for ${id}`,
        allowed: `a profile for each of ${ids.join(", ")}: one set of credentials reaches one account`,
        remedy: `add { id: "${id}", profile: "…" } to accounts in environments/terraform-cloud.ts`,
      }));
    },
  },
  {
    description:
      "The URL of a webhook holds no secret: no credentials, no query, no host whose URLs are secret themselves.",
    check: ({ notifications }) => {
      if (notifications.type !== "webhook") return [];
      const { hostname, username, password, search } = new URL(notifications.url);
      if (!SECRET_HOOKS.test(hostname) && username === "" && password === "" && search === "") return [];
      return [
        {
          environment: ME,
          field: "notifications.url",
          received: `a URL of ${hostname}, not shown: it may be a secret`,
          allowed: "a URL that is no secret: plan and state show it",
          remedy: 'use { type: "email", addresses }, or a service of yours that passes the word on',
        },
      ];
    },
  },
];

function organizationOf({ hostname, organization }: RemoteEnvironment["backend"]): string {
  return `${hostname}/${organization}`;
}
