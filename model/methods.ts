/** How an exchange moves files. One more is one more line here, and the compiler names what else must speak of it. */
export const METHODS = ["cross-account-put", "assume-role-put", "replication"] as const;

/** One of {@link METHODS}. */
export type Method = (typeof METHODS)[number];

/** What is said for each method. */
export type ByMethod<T> = Readonly<Record<Method, T>>;
