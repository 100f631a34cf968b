/** Wrong on purpose: lets everybody in and keeps nobody. */
export const handler = async (event: unknown): Promise<unknown> => event;
