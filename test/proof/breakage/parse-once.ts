import type * as Parse from "../../../iam/parse";

/** The parser of policies, which parses every text once: a breakage changes one policy of many. */
export const parseOnce = (actual: typeof Parse): typeof Parse => {
  const known = new Map<string, Parse.Policy>();
  return {
    ...actual,
    parsePolicy: (document, kind) => {
      const text = `${kind} ${typeof document === "string" ? document : JSON.stringify(document)}`;
      const policy = known.get(text) ?? actual.parsePolicy(document, kind);
      known.set(text, policy);
      return policy;
    },
  };
};
