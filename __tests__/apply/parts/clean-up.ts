/** A step that puts the machine back as it was. */
export type CleanUpStep = () => unknown;

/**
 * Runs all steps, whatever becomes of each, and empties the list.
 *
 * @throws AggregateError with what failed, after every step has had its turn
 */
export async function runCleanUp(steps: CleanUpStep[]): Promise<void> {
  const failures: unknown[] = [];
  for (const step of steps.splice(0)) {
    try {
      await step();
    } catch (error) {
      failures.push(error);
    }
  }
  if (failures.length > 0) throw new AggregateError(failures, `not everything was cleaned up: ${failures.join("; ")}`);
}
