import type { Rule } from "./rule";

/** An exemption names an exchange of this environment, and says why. */
export const exemptionsHold: Rule = ({ onlyHere, edges, complete }) =>
  Object.entries(onlyHere).flatMap(([alias, reason]) => {
    const path = `onlyHere.${alias}`;
    if (complete && !edges.some((edge) => edge.alias === alias)) {
      return [
        { path, value: alias, rule: "is no exchange of this environment", remedy: "remove it, or correct the alias" },
      ];
    }
    return reason.trim() === ""
      ? [{ path, value: reason, rule: "gives no reason", remedy: "say why the exchange is in this environment alone" }]
      : [];
  });
