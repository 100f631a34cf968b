import { code, link } from "../../../../cli/plan/report/comment/markdown";
import { planReport, readPlan, toComment, toTerminal } from "../../../../cli/plan/report/report";
import { type PlanInput, planOf, reportOf } from "./plan-of";
import { reportOn } from "./recorded";

/** What is left of a line of Markdown when its code is taken out, as CommonMark says what code is. */
function outsideCode(line: string): string {
  const run = /`+/.exec(line);
  if (!run) return line;
  const [before, rest] = [line.slice(0, run.index), line.slice(run.index + run[0].length)];
  const end = [...rest.matchAll(/`+/g)].find(([other]) => other.length === run[0].length);
  return end ? `${before}${outsideCode(rest.slice(end.index + end[0].length))}` : line;
}

const ATTACKS = [
  "ATTACK",
  "`ATTACK`",
  "``ATTACK",
  "ATTACK`",
  "`",
  "a`b``c```ATTACK",
  "x` **ATTACK** `y",
  "@ATTACK and @octocat",
  "<script>ATTACK</script>",
  "</details><h1>ATTACK</h1>",
  "<!-- ATTACK -->",
  "| ATTACK | x |",
  "[ATTACK](https://evil.test)",
  "![ATTACK](https://evil.test/x.png)",
  "line\n# ATTACK",
  "line\r\n\r\n> ATTACK",
  "line\u2028ATTACK\u2029x",
  "\\`ATTACK",
  " ATTACK ",
  "\u001b[2J\u001b]0;ATTACK\u0007",
  "\u202eATTACK\u202c",
  "https://evil.test/ATTACK",
  "#1 ATTACK",
];

function everywhere(text: string): PlanInput {
  const change = { before: { [text]: text, list: [text], a: "x" }, after: { [text]: `${text} `, list: [], a: text } };
  return {
    resources: [
      { address: text, type: text, change },
      {
        address: `${text}1`,
        type: "aws_cognito_user_pool",
        action_reason: text,
        change: { ...change, actions: ["delete", "create"], replace_paths: [[text], ["a", text]] },
      },
      { address: `${text}2`, previous_address: text, change: { actions: ["no-op"] } },
      { address: `${text}3`, action_reason: text, change: { actions: ["delete"] } },
    ],
    drift: [
      { address: text, change },
      { address: `${text}4`, change: { actions: ["delete"] } },
    ],
    outputs: { [text]: { actions: ["update"] } },
    errored: true,
  };
}

describe("what a plan holds is never Markdown", () => {
  test.each(ATTACKS)("%j", (attack) => {
    const flat = attack.replaceAll(/\s+/g, " ");
    const log = `Error: ${flat}\n\n${attack}\n\nError: x\n\nResource aws_x.${flat.trim()} has lifecycle.prevent_destroy set, but`;
    const report = planReport({ environment: attack, plan: readPlan(planOf(everywhere(attack))), log });
    const comment = toComment(report, { limit: 65_536, commit: attack, runUrl: `javascript:${attack}` });
    for (const line of comment.split("\n")) {
      const outside = outsideCode(line);
      expect(outside).not.toMatch(/ATTACK|@|evil|`|script|octocat/);
      expect(outside.replaceAll(/<\/?details>|<\/?summary>/g, "").replace(/^>( |$)/, "")).not.toMatch(/[<>|]/);
      expect(line).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
    }
    expect(comment.match(/^<details>$/gm)).toHaveLength(comment.match(/^<\/details>$/gm)?.length ?? -1);
    expect(toTerminal(report, { color: false })).not.toMatch(/[^\n\P{Cc}]|[\p{Cf}\p{Zl}\p{Zp}]/u);
  });

  test("the check sees what stands outside code", () => {
    expect(["a `b` c", "``b` c``d", "`b", "`` ` `` x ` y `"].map(outsideCode)).toEqual(["a  c", "d", "`b", " x "]);
  });
});

describe("code", () => {
  test.each([
    ["plain", "`plain`"],
    ["", "` `"],
    ["a`b", "``a`b``"],
    ["`a", "`` `a ``"],
    ["a``", "``` a`` ```"],
    [" a ", "`  a  `"],
    ["a|b", "`a|b`"],
  ])("%j is %s", (text, markdown) => {
    expect(code(text)).toBe(markdown);
  });
});

describe("link", () => {
  test.each([
    ["https://app.terraform.io/app/o/runs/run-1", "[run](https://app.terraform.io/app/o/runs/run-1)"],
    ["https://tfe.example.test:8443/a?b=c&d=e", "[run](https://tfe.example.test:8443/a?b=c&d=e)"],
    ["https://a.test/x)[y](https://evil.test", "[run](https://a.test/x%29%5By%5D%28https://evil.test)"],
    ["http://a.test/", "run"],
    ["javascript:alert(1)", "run"],
    ["https://user:planted@a.test/", "run"],
    ["run-1", "run"],
    [undefined, "run"],
  ])("to %j is %s", (url, markdown) => {
    expect(link("run", url)).toBe(markdown);
  });
});

describe("a comment's limit", () => {
  const report = reportOn("500-resources");
  const whole = toComment(report, { limit: 1_000_000 });
  const shown = (comment: string) => comment.match(/^- (create|update|\*\*)/gm)?.length ?? 0;

  test("is kept to the character", () => {
    expect(toComment(report, { limit: whole.length })).toBe(whole);
    const shorter = toComment(report, { limit: whole.length - 1 });
    expect(shorter.length).toBeLessThan(whole.length);
    expect(shorter).toMatch(/\*\*[1-9]\d* more entr(y|ies) left out; see the run\.\*\*\n$/);
    expect(whole).not.toContain("left out");
  });

  test("holds for every length; nothing is cut in two and nothing is left out in silence", () => {
    const lines = new Set(whole.split("\n"));
    for (let limit = 0; limit < whole.length; limit += 3989) {
      const comment = toComment(report, { limit, runUrl: "https://a.test/run" });
      expect(comment.length).toBeLessThanOrEqual(limit);
      if (limit < 300) continue;
      const leftOut = Number(/\*\*(\d+) more entr/.exec(comment)?.[1]);
      expect(shown(comment) + leftOut).toBe(500);
      expect(comment.match(/<details>/g)?.length).toBe(comment.match(/<\/details>/g)?.length);
      const unknown = comment.split("\n").filter((line) => !lines.has(line));
      expect(unknown.filter((line) => !/left out; see \[the run\]|^\[The run\]/.test(line))).toEqual([]);
    }
  });

  test("leaves out the last things first", () => {
    const comment = toComment(report, { limit: 3000 });
    expect(comment).toContain("**Destroyed or replaced: 40**");
    expect(comment).not.toContain("<details>");
    const guarded = toComment(reportOn("replace-pool"), { limit: 2500 });
    expect(guarded).toContain("every user of the pool, with password and sub");
    expect(guarded).toContain("left out");
  });

  test("says so even where nothing else has room", () => {
    expect(toComment(report, { limit: 45 })).toBe("The plan report is too long; see the run.");
    expect(toComment(report, { limit: 8 })).toBe("The plan");
    expect(toComment(report, { limit: 0 })).toBe("");
    expect(toComment(reportOf({}), { limit: 10 })).toBe("The plan r");
  });
});
