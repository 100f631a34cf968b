import { findStack } from "../../../cli/terraform/stacks";
import { loadConfiguration } from "../../../environments";
import { caught } from "../cloud/caught";

const configuration = loadConfiguration();
const [environment] = configuration.environments;
const names = configuration.environments.map(({ name }) => name);

describe("findStack", () => {
  it("finds every environment by its name", () => {
    for (const { name, backend } of configuration.environments)
      expect(findStack(name, configuration, "usage")).toMatchObject({
        environment: name,
        file: `environments/${name}.ts`,
        backend,
        runs: backend.type === "terraform-cloud" ? "remote" : "here",
      });
  });

  it.each([undefined, "", "nope", "terraform-cloud"])("refuses %j where there is no such stack", async (name) => {
    const error = await caught(() => findStack(name, { ...configuration, terraformCloud: null }, "how to"));
    expect(error?.name).toBe("UsageError");
    expect(error?.message).toBe(
      `Name one environment: received ${name ?? "nothing"}, allowed: ${names.join(", ")}.\nUsage: how to`,
    );
  });

  it("plans the stack that makes the roles of remote runs on this machine", () => {
    const { terraformCloud } = configuration;
    if (!terraformCloud || !environment) return;
    expect(findStack("terraform-cloud", configuration, "usage")).toMatchObject({
      runs: "here",
      backend: terraformCloud.backend,
    });
  });
});
