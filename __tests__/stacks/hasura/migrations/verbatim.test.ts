import { evaluateTemplate } from "../../../../cli/manifests/expressions";
import { verbatim } from "../../../../stacks/hasura/migrations/verbatim";

test.each([
  ["select 1;", "select 1;"],
  ["${HOME:-/tmp}", "$${HOME:-/tmp}"],
  ["like '%{\"a\"%'", "like '%%{\"a\"%'"],
  // What already looks escaped is two signs to whoever wrote it.
  ["$${a}", "$$${a}"],
  ["$$ begin end $$ $1 100% {}", "$$ begin end $$ $1 100% {}"],
])("%s", (text, written) => {
  expect(verbatim(text)).toBe(written);
  const lookup = () => {
    throw new Error("evaluated");
  };
  expect(evaluateTemplate(written, lookup)).toBe(text);
});
