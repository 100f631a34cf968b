import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { hostOfTokenVariable, tokenVariable } from "../../../cli/cloud/host-name";
import { findToken } from "../../../cli/cloud/token";

describe("variables", () => {
  it.each([
    ["TF_TOKEN_app_terraform_io", "app.terraform.io"],
    ["TF_TOKEN_App_Terraform_IO", "app.terraform.io"],
    ["TF_TOKEN_my__company_example_com", "my-company.example.com"],
    ["TF_TOKEN_my-company.example.com", "my-company.example.com"],
    ["TF_TOKEN_xn____caf__dma_fr", "xn--caf-dma.fr"],
    ["TF_TOKEN_café.fr", "xn--caf-dma.fr"],
    ["TF_TOKEN_localhost:8443", "localhost:8443"],
    ["TF_TOKEN_app_terraform_io:443", "app.terraform.io"],
    ["TF_TOKEN_", undefined],
    ["TF_TOKEN_a b", undefined],
    ["XTF_TOKEN_app_terraform_io", undefined],
  ])("%s is for %s", (name, host) => {
    expect(hostOfTokenVariable(name)).toBe(host);
  });

  it.each([
    ["app.terraform.io", "TF_TOKEN_app_terraform_io"],
    ["my-company.example.com", "TF_TOKEN_my__company_example_com"],
    ["café.fr", "TF_TOKEN_xn____caf__dma_fr"],
  ])("a token for %s goes into %s", (host, name) => {
    expect(tokenVariable(host)).toBe(name);
    expect(hostOfTokenVariable(name)).toBe(hostOfTokenVariable(`TF_TOKEN_${host}`));
  });
});

describe("findToken", () => {
  const host = "app.terraform.io";
  let home: string;
  const put = (file: string, text: string) => writeFileSync(join(home, file), text);
  const json = (token: string, name = host) => JSON.stringify({ credentials: { [name]: { token } } });

  beforeEach(() => {
    home = mkdtempSync(join(tmpdir(), "token-"));
    mkdirSync(join(home, ".terraform.d"));
  });
  afterEach(() => rmSync(home, { recursive: true, force: true }));

  it("takes the variable before every file, without white space around it", () => {
    put(".terraform.d/credentials.tfrc.json", json("from-file"));
    const found = findToken(host, { variables: { TF_TOKEN_app_terraform_io: " from-variable\n" }, home });
    expect(found).toStrictEqual({ token: { value: "from-variable", source: "TF_TOKEN_app_terraform_io" } });
  });

  it("looks no further where the variable is empty, as Terraform does", () => {
    put(".terraform.d/credentials.tfrc.json", json("from-file"));
    const found = findToken(host, { variables: { TF_TOKEN_app_terraform_io: "" }, home });
    expect(found).toStrictEqual({ looked: ["TF_TOKEN_app_terraform_io, which is set and empty"] });
  });

  it("passes over variables of other hosts", () => {
    const found = findToken(host, { variables: { TF_TOKEN_other_example_com: "x" }, home: undefined });
    expect(found).toStrictEqual({ looked: ["TF_TOKEN_app_terraform_io"] });
  });

  it.each([
    [".terraform.d/credentials.tfrc.json", json("T")],
    [".terraform.d/own.tfrc", `credentials "${host}" {\n  token = "T"\n}\n`],
    [".terraformrc", `# note\ncredentials "APP.terraform.io" { token = "T" }`],
    [".terraformrc", json("T")],
  ])("finds what stands in %s", (file, text) => {
    put(file, text);
    expect(findToken(host, { variables: {}, home })).toStrictEqual({
      token: { value: "T", source: join(home, file) },
    });
  });

  it.each([
    ["another host", json("T", "other.example.com")],
    ["a comment", `# credentials "${host}" { token = "T" }`],
    ["an expression", `credentials "${host}" { token = "\${T}" }`],
    ["broken JSON", `{"credentials": {"${host}": {"token": "T"`],
    ["a token that is no text", `{"credentials": {"${host}": {"token": 1}}}`],
  ])("finds nothing in a file with %s", (_what, text) => {
    put(".terraform.d/credentials.tfrc.json", text);
    expect(findToken(host, { variables: {}, home })).toStrictEqual({
      looked: [
        "TF_TOKEN_app_terraform_io",
        join(home, ".terraform.d/credentials.tfrc.json"),
        join(home, ".terraformrc"),
      ],
    });
  });

  it("prefers the folder to the file, and the later name in it", () => {
    put(".terraformrc", json("file"));
    put(".terraform.d/credentials.tfrc.json", json("login"));
    expect(findToken(host, { variables: {}, home })).toMatchObject({ token: { value: "login" } });
    put(".terraform.d/later.tfrc.json", json("later"));
    expect(findToken(host, { variables: {}, home })).toMatchObject({ token: { value: "later" } });
  });

  it("names all files it looked at in vain, in their order", () => {
    put(".terraform.d/zone.tfrc", "");
    put(".terraform.d/notes.txt", json("T"));
    expect(findToken(host, { variables: {}, home })).toStrictEqual({
      looked: [
        "TF_TOKEN_app_terraform_io",
        join(home, ".terraform.d/zone.tfrc"),
        join(home, ".terraform.d/credentials.tfrc.json"),
        join(home, ".terraformrc"),
      ],
    });
  });

  it("reads the file of TF_CLI_CONFIG_FILE alone where it is set", () => {
    put(".terraform.d/credentials.tfrc.json", json("login"));
    const named = join(home, "named.tfrc");
    const sources = { variables: { TF_CLI_CONFIG_FILE: named }, home };
    expect(findToken(host, sources)).toStrictEqual({ looked: ["TF_TOKEN_app_terraform_io", named] });
    put("named.tfrc", `credentials "${host}" { token = "named" }`);
    expect(findToken(host, sources)).toStrictEqual({ token: { value: "named", source: named } });
  });
});
