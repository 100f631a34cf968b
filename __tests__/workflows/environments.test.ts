import { loadConfiguration } from "../../environments";
import { files, job, jobs } from "./files/loaded";
import { environmentsOf } from "./files/rules";

const { environments, terraformCloud } = loadConfiguration();

/** Environments that run in Terraform Cloud, with the variable that holds the token for their host. */
const remote = environments.flatMap(({ name, backend }) =>
  backend.type === "terraform-cloud" ? [{ name, token: tokenVariable(backend.hostname) }] : [],
);
const names = remote.map(({ name }) => name);

/** Source: https://developer.hashicorp.com/terraform/cli/config/config-file#environment-variable-credentials */
function tokenVariable(hostname: string): string {
  return `TF_TOKEN_${hostname.replaceAll("-", "__").replaceAll(".", "_")}`;
}

/** The sentence that a person needs who added an environment. */
function edit(file: string, what: string): string {
  return `.github/workflows/${file}: ${what} must name the environments with a terraform-cloud backend`;
}

test("there are the three workflows", () => {
  expect(files.map(({ file }) => file).sort()).toEqual(["deploy.yml", "drift.yml", "pull-request.yml"]);
});

describe("environments", () => {
  test.each([
    ["pull-request.yml", "plan"],
    ["drift.yml", "plan"],
  ])("%s plans all of them", (file, id) => {
    const what = edit(file, `jobs.${id}.strategy.matrix.environment`);
    expect({ [what]: job(file, id).strategy?.matrix.environment }).toEqual({ [what]: names });
  });

  test.each([
    ["pull-request.yml", "comment"],
    ["drift.yml", "issue"],
  ])("%s tells of all of them", (file, id) => {
    const what = edit(file, `ENVIRONMENTS in the job ${id}`);
    const told = job(file, id).steps.flatMap(({ env }) => env.ENVIRONMENTS ?? []);
    expect({ [what]: told }).toEqual({ [what]: [names.join(" ")] });
  });

  test("deploy.yml has a job for each, behind the GitHub environment of its name", () => {
    const what = edit("deploy.yml", "the jobs with `environment:`");
    const deploying = jobs.filter(({ job: { environment } }) => environment !== undefined);
    const named = deploying.map(({ job: { environment } }) => environment?.name);
    expect({ [what]: named }).toEqual({ [what]: names });
    for (const { id, job: one } of deploying) {
      expect([id, one.environment?.name, one.name]).toEqual([id, id, `deploy ${id}`]);
      expect(environmentsOf(one)).toEqual([id]);
    }
  });

  test("the token has the name that Terraform looks for", () => {
    const given = jobs.flatMap(({ where, job: one }) =>
      one.steps.flatMap(({ env }) => Object.keys(env).map((name) => ({ where, name }))),
    );
    const tokens = given.filter(({ name }) => name.startsWith("TF_TOKEN_"));
    expect([...new Set(tokens.map(({ name }) => name))]).toEqual([...new Set(remote.map(({ token }) => token))]);
    expect(tokens.map(({ where }) => where).sort()).toEqual([
      "deploy.yml: plan-production",
      "deploy.yml: production",
      "deploy.yml: staging",
      "drift.yml: plan",
      "pull-request.yml: plan",
    ]);
  });

  test("Terraform is the one that the workspaces run, without a wrapper", () => {
    const steps = jobs.flatMap(({ job: one }) => one.steps).filter(({ uses }) => uses?.includes("setup-terraform"));
    expect(steps).toHaveLength(5);
    for (const step of steps) {
      expect(step.with).toEqual({ terraform_version: terraformCloud?.terraformVersion, terraform_wrapper: "false" });
    }
  });
});

describe("concurrency", () => {
  test("a pull request's newest commit ends the runs of older ones", () => {
    const found = files.find(({ file }) => file === "pull-request.yml")?.workflow.concurrency;
    expect(found).toEqual({
      group: "pull-request-${{ github.event.pull_request.number }}",
      "cancel-in-progress": true,
    });
  });

  test("nothing that deploys is ever cancelled, and environments do not wait for each other", () => {
    const deploy = files.find(({ file }) => file === "deploy.yml")?.workflow;
    expect(deploy?.concurrency).toBeUndefined();
    const rules = Object.values(deploy?.jobs ?? {}).map(({ concurrency }) => concurrency);
    expect(rules.map((rule) => rule?.["cancel-in-progress"])).toEqual(rules.map(() => false));
    expect(new Set(rules.map((rule) => rule?.group)).size).toBe(rules.length);
    for (const name of names) {
      expect(job("deploy.yml", name).concurrency?.group).toBe(`deploy-${name}`);
      expect(job("deploy.yml", name)["timeout-minutes"]).toBe(360);
    }
  });

  test("nights do not overlap", () => {
    const found = files.find(({ file }) => file === "drift.yml")?.workflow.concurrency;
    expect(found).toEqual({ group: "drift", "cancel-in-progress": false });
  });
});

describe("order", () => {
  test("each environment is deployed after the plan of it, which follows the one before", () => {
    expect(job("deploy.yml", "staging").needs).toEqual(["test"]);
    expect(job("deploy.yml", "plan-production").needs).toEqual(["staging"]);
    expect(job("deploy.yml", "production").needs).toEqual(["plan-production"]);
  });

  test("what deploys runs from main alone, what plans for people also from a pull request to main", () => {
    const on = Object.fromEntries(files.map(({ file, workflow }) => [file, workflow.on]));
    expect(on).toEqual({
      "deploy.yml": { push: { branches: ["main"] }, workflow_dispatch: null },
      "drift.yml": { schedule: [{ cron: expect.stringMatching(/^\d+ \d+ \* \* \*$/) }], workflow_dispatch: null },
      "pull-request.yml": { pull_request: { branches: ["main"] } },
    });
  });
});
