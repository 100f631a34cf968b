import { readFileSync } from "node:fs";
import { join } from "node:path";
import { CLAIMS_CONFIG_VARIABLE, CLAIMS_FORMATS, DEFAULT_CLAIMS_NAMESPACE } from "../../contracts/claims";

describe("the table of claims formats", () => {
  it("derives trigger version, Hasura's format and tiers from one setting", () => {
    expect(CLAIMS_FORMATS).toStrictEqual({
      stringified: {
        lambdaVersion: "V1_0",
        hasuraClaimsFormat: "stringified_json",
        tiers: ["LITE", "ESSENTIALS", "PLUS"],
      },
      json: { lambdaVersion: "V2_0", hasuraClaimsFormat: "json", tiers: ["ESSENTIALS", "PLUS"] },
    });
  });
});

describe("the names that both sides know", () => {
  it("are Hasura's default namespace and the function's one variable", () => {
    expect(DEFAULT_CLAIMS_NAMESPACE).toBe("https://hasura.io/jwt/claims");
    expect(CLAIMS_CONFIG_VARIABLE).toBe("CLAIMS_CONFIG");
  });

  it("come without imports: the file is bundled into functions", () => {
    const source = readFileSync(join(__dirname, "..", "..", "contracts", "claims.ts"), "utf8");
    expect(source).not.toMatch(/^import\b|\bfrom "|\brequire\(/m);
  });
});
