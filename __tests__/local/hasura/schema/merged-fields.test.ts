import { Kind } from "graphql";
import { MergedFields } from "../../../../local/hasura/schema/request/merged-fields";

test("the time to merge fields grows with their number, not with its square", () => {
  const fields = new MergedFields("$");
  const started = performance.now();
  for (let count = 0; count < 60_000; count += 1) {
    fields.add({ kind: Kind.FIELD, name: { kind: Kind.NAME, value: "id" } });
  }
  expect(fields.fields().map(({ key, nodes }) => [key, nodes.length])).toEqual([["id", 60_000]]);
  expect(performance.now() - started).toBeLessThan(2000);
});
