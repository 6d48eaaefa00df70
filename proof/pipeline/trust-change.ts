import { asList } from "../../iam/document";
import type { AnyStatement } from "../../iam/types";
import { groupBy } from "../../model/group";
import { PURPOSES, type Purpose } from "../../model/pipeline-roles";
import { byCodeUnit } from "../../model/sort";
import { code } from "../../runtime/markdown";
import { listed } from "../../runtime/words";
import type { EnvironmentFacts } from "../both-sides";
import type { DeployedState } from "../deployed-state/deployed-state";
import { principalsOf } from "../ledger/admits";
import { conditionsInWords } from "../ledger/words";

/** The stacks beside the exchanges, as some synth deploys them. */
export interface SupportVersion {
  readonly support: DeployedState;
  readonly facts: EnvironmentFacts;
}

const HOST = /^token\.actions\.githubusercontent\.com:/;

/** Whom a statement trusts, as Markdown: subjects of tokens, else principals, each with the further conditions. */
const trustedBy = (statement: AnyStatement): string[] => {
  const short = Object.fromEntries(
    Object.entries(statement.Condition ?? {}).map(([operator, keys]) => [
      operator,
      Object.fromEntries(Object.entries(keys).map(([key, value]) => [key.replace(HOST, ""), value])),
    ]),
  );
  const { sub = [], ...exact } = short.StringEquals ?? {};
  const { aud, ...claims } = exact;
  const subjects = asList(sub);
  if (statement.Effect !== "Allow" || (subjects.length > 0 && statement.Action !== "sts:AssumeRoleWithWebIdentity")) {
    return [code(JSON.stringify(statement))];
  }
  const words = conditionsInWords([{ ...short, StringEquals: aud === "sts.amazonaws.com" ? claims : exact }], code);
  return (subjects.length > 0 ? subjects : principalsOf(statement)).map(
    (who) => `${code(who)}${words === "" ? "" : ` if ${words}`}`,
  );
};

const trustOf = (
  version: SupportVersion | undefined,
): Map<string, { purpose: Purpose; name: string; account: string; who: string[] }> =>
  new Map(
    [...(version?.support.identities ?? [])].flatMap(([key, { name, account, trust }]) => {
      const purpose = PURPOSES.find((each) => version?.facts.pipeline?.[each] === name);
      const who = (trust?.document.Statement ?? []).flatMap(trustedBy);
      return purpose === undefined ? [] : [[key, { purpose, name, account, who }] as const];
    }),
  );

/**
 * Who came to be trusted by a role that plans or deploys, and who no longer is: a line for each role, those of several
 * accounts together where the same happens to them; who deploys first.
 */
export const trustChanges = (before: SupportVersion | undefined, after: SupportVersion | undefined): string[] => {
  const [old, now] = [trustOf(before), trustOf(after)];
  const aliases = Object.entries({ ...before?.facts.accounts, ...after?.facts.accounts });
  const changes = [...new Map([...old, ...now])].flatMap(([key, { purpose, name, account }]) => {
    const [was, is] = [old.get(key)?.who ?? [], now.get(key)?.who ?? []];
    const gained = is.filter((who) => !was.includes(who));
    const lost = was.filter((who) => !is.includes(who));
    const what = [
      ...(gained.length > 0 ? [`is trusted by ${listed(gained)}`] : []),
      ...(lost.length > 0 ? [`${gained.length > 0 ? "" : "is trusted "}no longer by ${listed(lost)}`] : []),
    ].join(", ");
    const alias = aliases.find(([, id]) => id === account)?.[0] ?? account;
    return what === "" ? [] : [{ role: `${purpose} role ${code(name)}`, alias, what }];
  });
  return [...groupBy(changes, ({ role, what }) => JSON.stringify([role, what])).values()]
    .map((same) => `${same[0].role} of ${listed(same.map(({ alias }) => code(alias)))} ${same[0].what}`)
    .sort(byCodeUnit);
};
