import { canBeMet } from "../../../cli/terraform/version-range";

describe("canBeMet", () => {
  it.each([
    ["1.11.0", ">= 1.11.0", true],
    ["1.10.5", ">= 1.11.0", false],
    ["1.11.4", ">= 1.11.0", true],
    ["2.0.0", ">= 1.11.0", true],
    ["= 1.11.4", ">= 1.11.0", true],
    ["= 1.10.9", ">= 1.11.0", false],
    ["v1.10.9", ">= 1.11.0", false],
    ["~> 1.11.0", ">= 1.11.0", true],
    ["~> 1.10.0", ">= 1.11.0", false],
    ["~> 1.10.9", ">= 1.11.0", false],
    ["~> 1.10", ">= 1.11.0", true],
    ["~> 0.15", ">= 1.11.0", false],
    [">= 1.9, < 1.11", ">= 1.11.0", false],
    [">= 1.9, <= 1.11.0", ">= 1.11.0", true],
    [">= 1.9, < 1.11.0", ">= 1.10.9", true],
    ["1.11.0", "> 1.11.0", false],
    ["1.11.1", "> 1.11.0", true],
    ["1.12.0", ">= 1.11.0, < 1.12.0", false],
    ["latest", ">= 1.11.0", true],
  ])("a workspace with %s for a stack that needs %s: %s", (version, required, met) => {
    expect(canBeMet(version, required)).toBe(met);
  });
});
