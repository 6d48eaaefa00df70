/** A call to AWS that failed, with the IAM action that allows the call. */
export class AwsCallError extends Error {
  override readonly name = "AwsCallError";

  /**
   * @param action IAM action, such as `iam:CreateAccessKey`
   * @param fault what the SDK threw. It may carry a response with a secret in it: print it only through `explain`
   */
  constructor(
    readonly action: string,
    readonly fault: unknown,
  ) {
    super(`${action} failed`);
  }
}

/**
 * What `call` answers.
 *
 * @param action IAM action that allows the call, such as `iam:CreateAccessKey`
 * @throws AwsCallError that names the action
 */
export const callAws = async <T>(action: string, call: () => Promise<T>): Promise<T> => {
  try {
    return await call();
  } catch (fault) {
    throw new AwsCallError(action, fault);
  }
};

/** The name of a fault without the suffix that only some services add: `AccessDenied`, `NoSuchEntity`, `TimeoutError`. */
export const faultName = (fault: unknown): string =>
  fault instanceof Error ? fault.name.replace(/Exception$/, "") : typeof fault;

/** What a call answers, or `undefined` where AWS says that there is none, by one of these names. */
export const ifThere = async <T>(call: Promise<T>, ...absent: readonly string[]): Promise<T | undefined> => {
  try {
    return await call;
  } catch (error) {
    if (error instanceof Error && absent.includes(faultName(error))) {
      return undefined;
    }
    throw error;
  }
};
