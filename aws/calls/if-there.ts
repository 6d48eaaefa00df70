/** What a call answers, or `undefined` where AWS says that there is none. */
export const ifThere = async <T>(call: Promise<T>, ...absent: readonly string[]): Promise<T | undefined> => {
  try {
    return await call;
  } catch (error) {
    if (error instanceof Error && absent.some((name) => error.name.replace(/Exception$/, "") === name)) {
      return undefined;
    }
    throw error;
  }
};
