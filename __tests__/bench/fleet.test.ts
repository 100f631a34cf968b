import { validateEnvironments } from "../../environments/validate";
import { fleet } from "./fleet";

test("a hundred environments of the bench are valid together", () => {
  expect(validateEnvironments(fleet(100)).map(({ name }) => name)).toHaveLength(100);
});
