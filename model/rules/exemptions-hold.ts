import type { Rule } from "./rule";

const withoutReason = (path: string, reason: string, remedy: string) =>
  reason.trim() === "" ? [{ path, value: reason, rule: "gives no reason", remedy }] : [];

/** An exemption names an exchange of this environment, and says why; so does what the proof need not know. */
export const exemptionsHold: Rule = ({ onlyHere, accepted, edges, complete }) => [
  ...Object.entries(accepted).flatMap(([what, reason]) =>
    withoutReason(`accepted.${what}`, reason, "say why it may stand in the Terraform JSON"),
  ),
  ...Object.entries(onlyHere).flatMap(([alias, reason]) => {
    const path = `onlyHere.${alias}`;
    if (complete && !edges.some((edge) => edge.alias === alias)) {
      return [
        { path, value: alias, rule: "is no exchange of this environment", remedy: "remove it, or correct the alias" },
      ];
    }
    return withoutReason(path, reason, "say why the exchange is in this environment alone");
  }),
];
