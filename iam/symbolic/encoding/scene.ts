import { ACCOUNT_KEYS, carries, derivedFrom, TWINS } from "../../match/derived";
import { namesOf, type Names } from "../../match/principal";
import type { ContextValue, RequestPrincipal } from "../../request";
import { Formulas, type Choice, type Formula, type TextVariable } from "../formulas/formula";
import type { Candidate } from "../space";
import type { Language } from "../languages/language";
import { KeyVariable } from "./key-variable";

/** One who may ask, with a name for its session. */
export interface Asker {
  readonly candidate: Candidate;
  readonly principal: RequestPrincipal;
  readonly names: Names;
  /** For a role by any session: the sessions that others stand for. */
  readonly otherThan?: readonly string[] | undefined;
}

/** A value that is known, or one that the solver chooses; without it the key is missing, or nothing is known of it. */
export type KeyFact =
  | { readonly known: ContextValue | null }
  /** `as` is the key whose value it has. */
  | { readonly open: "missing" | "unknown"; readonly as?: string };

/** Some requests, and what of keys they have in common. */
export interface Case {
  readonly guard: Formula;
  readonly facts: ReadonlyMap<string, KeyFact>;
}

/** Some values of keys, by key in lower case. */
export type Samples = ReadonlyMap<string, readonly string[]>;

/** A key of which one of some values is chosen, or none. */
export interface Sampled {
  readonly choice: Choice;
  readonly values: readonly (string | null)[];
}

/** Everything that a formula can speak of. */
export class Scene {
  readonly f = new Formulas();
  readonly principal: Choice;
  readonly action: Choice;
  readonly account: Choice;
  readonly resource: TextVariable = { name: "resource" };
  readonly keys = new Map<string, KeyVariable>();
  /** Names of the variables that relate to one another: regions of one alone do not tell enough. */
  readonly tied = new Set<string>();
  readonly askers: readonly Asker[];
  /** Keys with a few values only, by key in lower case; a key may be missing instead. */
  readonly sampled: ReadonlyMap<string, Sampled>;

  constructor(
    askers: readonly Omit<Asker, "names">[],
    /** All resources that are asked for. */
    readonly resources: Language,
    /** As they are written. */
    readonly actions: readonly string[],
    readonly accounts: readonly string[],
    samples: Samples = new Map(),
  ) {
    this.sampled = new Map(
      [...samples].map(([key, texts], i) => {
        const values = [null, ...texts];
        return [key, { choice: { name: `sample.${i}`, size: values.length }, values }];
      }),
    );
    this.askers = askers.map((asker) => ({ ...asker, names: namesOf(asker.principal) }));
    this.principal = { name: "principal", size: askers.length };
    this.action = { name: "action", size: actions.length };
    this.account = { name: "account", size: accounts.length };
  }

  /** The variable of a key in lower case. */
  key(key: string): KeyVariable {
    const variable = this.keys.get(key) ?? new KeyVariable(key, this.keys.size);
    this.keys.set(key, variable);
    return variable;
  }

  /** Whether who asks is one of those that fit. */
  asked(fits: (asker: Asker) => boolean): Formula {
    return this.f.member(this.principal, indices(this.askers, fits));
  }

  /** Whether the action is one of those that fit, given in lower case. */
  does(fits: (action: string) => boolean): Formula {
    return this.f.member(
      this.action,
      indices(this.actions, (action) => fits(action.toLowerCase())),
    );
  }

  /** What follows from who asks for which action, given in lower case: each value, and where it is so. */
  grouped<T>(of: (asker: Asker, action: string) => T): readonly (readonly [Formula, T])[] {
    const values = new Map<string, { readonly value: T; readonly guards: Formula[] }>();
    const byRow = new Map<string, { readonly row: readonly T[]; readonly actions: Set<number> }>();
    this.actions.forEach((action, i) => {
      const row = this.askers.map((asker) => of(asker, action.toLowerCase()));
      const same = byRow.get(JSON.stringify(row)) ?? { row, actions: new Set() };
      byRow.set(JSON.stringify(row), { row, actions: same.actions.add(i) });
    });
    for (const { row, actions } of byRow.values()) {
      const acts = this.f.member(this.action, actions);
      for (const [key, members] of groupedBy(row, (value) => JSON.stringify([value]))) {
        const known = values.get(key) ?? { value: row[members[0] ?? 0] as T, guards: [] };
        known.guards.push(this.f.and(acts, this.f.member(this.principal, members)));
        values.set(key, known);
      }
    }
    return [...values.values()].map(({ value, guards }) => [this.f.or(...guards), value]);
  }

  /** Whether the resource belongs to an account. */
  owned(by: string): Formula {
    return this.f.member(
      this.account,
      indices(this.accounts, (account) => account === by),
    );
  }

  /** Whether who asks belongs to the account of the resource. */
  get sameAccount(): Formula {
    return this.f.or(
      ...this.accounts.map((account) =>
        this.f.and(
          this.owned(account),
          this.asked(({ names }) => names.account?.[0] === account),
        ),
      ),
    );
  }

  /** What follows from who asks, for what, for keys in lower case. */
  cases(keys: readonly string[]): readonly Case[] {
    const distinct = [...new Set(keys)];
    return distinct.reduce<readonly Case[]>(
      (cases, key) => {
        const facts = this.facts(key);
        return cases.flatMap((each) =>
          facts.flatMap(([guard, fact]) => {
            const both = this.f.and(each.guard, guard);
            return both === this.f.false ? [] : [{ guard: both, facts: new Map([...each.facts, [key, fact]]) }];
          }),
        );
      },
      [{ guard: this.f.true, facts: new Map() }],
    );
  }

  private facts(key: string): readonly (readonly [Formula, KeyFact])[] {
    if (ACCOUNT_KEYS.includes(key)) {
      const exists = this.does((action) => carries(action, key));
      return [
        ...this.accounts.map((account) => [this.f.and(exists, this.owned(account)), { known: account }] as const),
        [this.f.not(exists), { known: null }],
      ];
    }
    const twin = TWINS.get(key);
    if (twin !== undefined) {
      return [
        [this.sameAccount, { open: "missing", as: twin }],
        [this.f.not(this.sameAccount), { open: "missing" }],
      ];
    }
    const facts = this.grouped(({ principal }, action): KeyFact => {
      const derived = derivedFrom(principal, action, key);
      return !derived
        ? { open: "missing" }
        : derived.value === undefined
          ? { open: "unknown" }
          : { known: derived.value };
    });
    const sampled = this.sampled.get(key);
    return sampled
      ? facts.flatMap(([guard, fact]): readonly (readonly [Formula, KeyFact])[] =>
          "known" in fact
            ? [[guard, fact]]
            : sampled.values.map((known, i) => [this.f.and(guard, this.f.member(sampled.choice, [i])), { known }]),
        )
      : facts;
  }
}

const groupedBy = <T>(list: readonly T[], keyOf: (value: T) => string): ReadonlyMap<string, number[]> => {
  const groups = new Map<string, number[]>();
  list.forEach((value, i) => {
    groups.set(keyOf(value), [...(groups.get(keyOf(value)) ?? []), i]);
  });
  return groups;
};

/** Places of a list whose values fit. */
export const indices = <T>(list: readonly T[], fits: (value: T) => boolean): number[] =>
  list.flatMap((value, i) => (fits(value) ? [i] : []));
