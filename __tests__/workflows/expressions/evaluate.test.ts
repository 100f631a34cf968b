import { evaluate, type Scope } from "./evaluate";
import { applies, interpolate } from "./interpolate";
import { ExpressionError } from "./tokens";

const scope: Scope = {
  contexts: {
    github: { repository: "Own/Repo", event: { number: 7, head: { repo: null }, draft: false, title: "it's" } },
    secrets: { GIVEN: "value" },
  },
  lenient: ["secrets"],
  status: { success: true, failure: false, cancelled: false },
};
const failed: Scope = { ...scope, status: { success: false, failure: true, cancelled: false } };

describe("evaluate", () => {
  test.each([
    ["github.repository == 'own/repo'", true],
    ["github.repository != 'own/repo'", false],
    ["github.event.title == 'it''s'", true],
    ["github.event.head.repo.full_name == github.repository", false],
    ["github.event.head.repo.full_name", null],
    ["!github.event.draft && github.event.number == github.event.number", true],
    ["(false || true) && 'last'", "last"],
    ["false || 'other'", "other"],
    ["true || false && false", true],
    ["secrets.GIVEN", "value"],
    ["secrets.NOT_SET", null],
    ["always()", true],
    ["failure() || cancelled()", false],
    [" github.event.number ", 7],
  ])("%s", (expression, value) => {
    expect(evaluate(expression, scope)).toEqual(value);
  });

  test.each([
    ["github.event.missing", "there is no github.event.missing"],
    ["env.NAME", "unknown context env"],
    ["contains(github.repository)", "no function takes arguments"],
    ["hashFiles()", "unknown function hashFiles()"],
    ["github.event.number == '7'", "compares a number with a string"],
    ["github.repository.name", "github.repository.name is no property"],
    ["github['repository']", "unknown syntax at `['repository']`"],
    ["github.event.number > 3", "unknown syntax at ` > 3`"],
    ["(true", "a `)` is missing"],
    ["true true", "unexpected `true`"],
    ["github.", "a name is missing after `github.`"],
    ["true &&", "a value is missing"],
    ["", "a value is missing"],
  ])("refuses %s", (expression, message) => {
    const attempt = () => evaluate(expression, scope);
    expect(attempt).toThrow(ExpressionError);
    expect(attempt).toThrow(message);
  });
});

describe("interpolate", () => {
  test("replaces expressions and nothing else", () => {
    const text = "a ${{ github.event.number }} b ${{ secrets.NOT_SET }} ${{ github.event.draft }} $HOME";
    expect(interpolate(text, scope)).toBe("a 7 b  false $HOME");
  });

  test("refuses an object", () => {
    expect(() => interpolate("${{ github.event }}", scope)).toThrow(ExpressionError);
  });
});

describe("applies", () => {
  test.each([
    [undefined, true, false],
    ["github.event.title == 'it''s'", true, false],
    ["${{ !cancelled() }}", true, true],
    ["${{ always() }}", true, true],
    ["failure()", false, true],
    ["github.event.draft", false, false],
  ])("%s", (condition, afterSuccess, afterFailure) => {
    expect(applies(condition, scope)).toBe(afterSuccess);
    expect(applies(condition, failed)).toBe(afterFailure);
  });
});
