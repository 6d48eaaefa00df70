import type { Problem } from "../problem";
import { awaited, isAwaited } from "./awaited";
import { accountOf, pathsOfAwaited, declaredFacts, type Maps, type DeclaredFact } from "./declared-facts";
import { toldByArns } from "./told";

const MAY_WAIT =
  "id and region of an external account, name of its buckets, roles and users, and arn of its keys can be awaited";

const factProblems = (maps: Maps, fact: DeclaredFact): Problem[] => {
  const { path, value, account: alias, name } = fact;
  const account = accountOf(maps, fact);
  if (value === "awaited" && account?.kind === "external") {
    const remedy = "write awaited without quotes and import it from ../model";
    return [{ path, value, rule: "is a text that says nothing", remedy }];
  }
  if (!isAwaited(value)) {
    return [];
  }
  if (account?.kind === "managed") {
    const rule = `is to be told by nobody: we manage the account '${alias}'`;
    return [{ path, value: awaited, rule, remedy: "write the value" }];
  }
  const [told] = name === "account_id" ? toldByArns(maps, alias) : [];
  const rule = told && `is told by the ARN at ${told.path}`;
  return rule ? [{ path, value: awaited, rule, remedy: `write '${told.accountId}'` }] : [];
};

/** What is wrong with how an environment states facts that are awaited. */
export const checkAwaited = (maps: Maps): Problem[] => {
  const facts = declaredFacts(maps);
  const known = new Set(facts.map(({ path }) => path));
  return [
    ...facts.flatMap((fact) => factProblems(maps, fact)),
    ...pathsOfAwaited(maps)
      .filter((path) => !known.has(path))
      .map((path) => ({ path, value: awaited, rule: "cannot be awaited", remedy: `write the value: ${MAY_WAIT}` })),
  ];
};
