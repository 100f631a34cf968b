/** The error that an action ends with; `undefined` when it ends well. */
export async function caught(action: () => unknown): Promise<(Error & { code?: unknown }) | undefined> {
  try {
    await action();
    return undefined;
  } catch (error) {
    if (error instanceof Error) return error;
    throw error;
  }
}
