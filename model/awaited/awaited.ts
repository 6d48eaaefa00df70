/**
 * Stands in an environment file for what the counterpart has not told yet: id and region of an external account, name of
 * its buckets, roles and users, ARN of its keys. The exchanges that need it wait, and all others go on.
 *
 * It is a text that no name, id, Region or ARN can be, so that it is never mistaken for one.
 */
export const awaited = "(awaited)";

/** Whether a value is there to be told yet. */
export const isAwaited = (value: unknown): boolean => value === awaited;
