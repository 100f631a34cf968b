import { Html, html } from "../../../local/pages/html";

it.each([
  ["text", `<b>&"'`, "<p>&lt;b&gt;&amp;&quot;&#39;</p>"],
  ["a number", 0, "<p>0</p>"],
  ["nothing", undefined, "<p></p>"],
  ["markup", html`<b>${"<"}</b>`, "<p><b>&lt;</b></p>"],
  ["a list", [html`<i>1</i>`, html`<i>2</i>`], "<p><i>1</i><i>2</i></p>"],
  ["an empty list", [], "<p></p>"],
])("writes %s", (_, value, expected) => {
  expect(html`<p>${value}</p>`.text).toBe(expected);
});

it("escapes text that looks escaped", () => {
  expect(html`${"&lt;"}`.text).toBe("&amp;lt;");
});

it("gives markup", () => {
  expect(html`x`).toBeInstanceOf(Html);
});
