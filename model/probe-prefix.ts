/** Folder under the prefix of an exchange that holds nothing but test objects. */
export const PROBE_FOLDER = "_probe/";

/** Where the test objects of an exchange lie. What is there expires after a day in buckets that we manage. */
export const probePrefixOf = ({ prefix }: { readonly prefix: string }): string => `${prefix}${PROBE_FOLDER}`;
