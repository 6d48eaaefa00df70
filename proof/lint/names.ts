import { asList } from "../../iam/document";
import type { AnyStatement } from "../../iam/types";
import { matches, matchesAction } from "../../iam/wildcards";

/** What a statement names: actions, resources, and values of conditions. */
const PARTS = {
  actions: ({ Action }: AnyStatement) => asList(Action ?? []),
  resources: ({ Resource = [] }: AnyStatement) => asList(Resource),
  values: ({ Condition = {} }: AnyStatement) =>
    Object.values(Condition).flatMap((byKey) => Object.values(byKey).flatMap((values) => asList(values))),
} as const;

type Part = keyof typeof PARTS;

/** Whom a statement names; `undefined` for that of an identity's own policy. */
const principalsOf = ({ Principal }: AnyStatement): readonly (string | undefined)[] =>
  Principal === undefined || Principal === "*"
    ? [Principal]
    : Object.values(Principal).flatMap((names) => asList<string>(names));

/** Whether something is named in a set: it is there, or is a pattern for something that is. */
const has = (names: ReadonlySet<string>, part: Part, pattern: string): boolean => {
  const covers = part === "actions" ? matchesAction : matches;
  return names.has(pattern) || (/[*?]/.test(pattern) && [...names].some((each) => covers(pattern, each)));
};

/** What the Allow statements of one policy may name, by principal. */
export class DeclaredNames {
  private readonly byPrincipal = new Map<string | undefined, Readonly<Record<Part, Set<string>>>>();

  /**
   * @param declared what is declared of the policy
   * @param alsoAs other principals by which a policy may mean one that is declared; a condition then names that one
   */
  constructor(declared: readonly AnyStatement[], alsoAs: (principal: string) => readonly string[] = () => []) {
    for (const statement of declared.filter(({ Effect }) => Effect === "Allow")) {
      for (const principal of principalsOf(statement)) {
        const forms = principal === undefined ? [undefined] : [principal, ...alsoAs(principal)];
        forms.forEach((form) => {
          this.add(form, statement, principal);
        });
      }
    }
  }

  private add(form: string | undefined, statement: AnyStatement, principal: string | undefined): void {
    const names = this.byPrincipal.get(form) ?? { actions: new Set(), resources: new Set(), values: new Set() };
    this.byPrincipal.set(form, names);
    for (const part of Object.keys(PARTS) as Part[]) {
      PARTS[part](statement).forEach((each) => names[part].add(each));
    }
    if (principal !== undefined) {
      names.values.add(principal);
    }
  }

  /** What a statement names although nothing that is declared asks for it. */
  unaskedIn(statement: AnyStatement): string[] {
    return principalsOf(statement).flatMap((principal) => {
      const names = this.byPrincipal.get(principal);
      return names
        ? (Object.keys(PARTS) as Part[]).flatMap((part) =>
            PARTS[part](statement).filter((name) => !has(names[part], part, name)),
          )
        : [principal ?? "what no exchange asks for"];
    });
  }
}
