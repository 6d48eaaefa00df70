import { sessionArn } from "../../arn";
import { identityOf } from "../../match/identity";
import type { Policy } from "../../policy";
import type { RequestPrincipal } from "../../request";
import type { Candidate } from "../space";

/** What a session is called that no policy names. */
const SESSION = "session";

/** The sessions of a role that policies name, and one that none does: no policy tells others apart. */
const sessionsOf = (roleArn: string, identities: ReadonlySet<string>): readonly string[] => {
  const { account, name } = identityOf(roleArn, "role");
  const begin = sessionArn(account, name, "");
  const named = [...identities].flatMap((arn) => (arn.startsWith(begin) ? [arn.slice(begin.length)] : [])).sort();
  let other = SESSION;
  while (named.includes(other)) {
    other = `${other}-2`;
  }
  return [other, ...named];
};

/** Everybody who may ask, with every name of a session that makes a difference. */
export const askersOf = (
  candidates: readonly Candidate[],
  policies: readonly Policy[],
): readonly (readonly [Candidate, RequestPrincipal])[] => {
  const identities = new Set(
    policies.flatMap(({ statements }) =>
      statements.flatMap(({ principals }) => [...(principals?.named.identities ?? [])]),
    ),
  );
  return candidates.flatMap((candidate): (readonly [Candidate, RequestPrincipal])[] => {
    const { principal } = candidate;
    if (principal.type !== "AssumedRole") {
      return [[candidate, principal]];
    }
    const { roleArn, sessionName } = principal;
    const names = sessionName === undefined ? sessionsOf(roleArn, identities) : [sessionName];
    return names.map((name) => [candidate, { type: "AssumedRole", roleArn, sessionName: name }]);
  });
};
