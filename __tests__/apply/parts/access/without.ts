import type { PolicyDocument } from "../../../../stacks/terraform-cloud/permissions/statement";

/** Policies without one action. A statement that has no other is gone. */
export function without(policies: readonly PolicyDocument[], action: string): readonly PolicyDocument[] {
  return policies.map(({ Version, Statement }) => ({
    Version,
    Statement: Statement.map((statement) => ({
      ...statement,
      Action: statement.Action.filter((one) => one !== action),
    })).filter(({ Action }) => Action.length > 0),
  }));
}
