import { parseArguments, UsageError } from "./arguments";

test("known arguments", () => {
  expect(parseArguments([])).toEqual({ json: false, help: false });
  expect(parseArguments(["--json"])).toEqual({ json: true, help: false });
  expect(parseArguments(["--help"])).toEqual({ json: false, help: true });
});

test("an unknown argument is named, with what is allowed", () => {
  const parse = () => parseArguments(["--json", "--fast"]);
  expect(parse).toThrow(UsageError);
  expect(parse).toThrow("received --fast, allowed: --json, --help");
});
