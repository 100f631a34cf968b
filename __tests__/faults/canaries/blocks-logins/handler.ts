/** Wrong on purpose: what goes wrong reaches Cognito. */
export const handler = async (): Promise<unknown> => {
  throw new Error("connect ECONNREFUSED");
};
