/** Whether some key can have both prefixes: one of them begins with the other. */
export const overlap = (a: string, b: string): boolean => a.startsWith(b) || b.startsWith(a);
