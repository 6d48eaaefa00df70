import type { Texts } from "./texts";

/** Something of a request that is one of finitely many: who asks, the action, the account of the resource. */
export interface Choice {
  readonly name: string;
  readonly size: number;
}

/** A text, or texts, of a request: the resource, or the values of a condition key. */
export interface TextVariable {
  readonly name: string;
}

/** What can be asked of a request. */
export type Leaf =
  | { readonly kind: "member"; readonly choice: Choice; readonly members: ReadonlySet<number> }
  /** Whether a key is there; whether it has a list of values. */
  | { readonly kind: "present" | "list"; readonly variable: TextVariable }
  /** Whether some value is among some texts. */
  | { readonly kind: "some"; readonly variable: TextVariable; readonly texts: Texts }
  /** A relation between texts, as SMT-LIB spells it. */
  | { readonly kind: "related"; readonly term: string }
  /** What AWS leaves open about a part of a policy: one way or the other, and the same for all policies. */
  | { readonly kind: "doubt"; readonly about: string };

/** A formula over leaves. Equal ones of the same {@link Formulas} are the same object. */
export type Formula =
  | { readonly kind: "constant"; readonly id: number; readonly value: boolean }
  | { readonly kind: "leaf"; readonly id: number; readonly leaf: Leaf }
  | { readonly kind: "not"; readonly id: number; readonly item: Formula }
  | { readonly kind: "and" | "or"; readonly id: number; readonly items: readonly Formula[] };

type Unnumbered = Formula extends infer Each ? (Each extends Formula ? Omit<Each, "id"> : never) : never;

const leafKey = (leaf: Leaf): string => {
  switch (leaf.kind) {
    case "member":
      return `${leaf.choice.name} ${[...leaf.members].sort((one, other) => one - other).join(" ")}`;
    case "present":
    case "list":
      return `${leaf.kind} ${leaf.variable.name}`;
    case "some":
      return `some ${leaf.variable.name} ${leaf.texts.id}`;
    case "related":
      return `related ${leaf.term}`;
    case "doubt":
      return `doubt ${leaf.about}`;
  }
};

/** Makes formulas, each once, and simpler where that is plain to see. */
export class Formulas {
  private readonly known = new Map<string, Formula>();

  readonly true: Formula = this.add("true", { kind: "constant", value: true });
  readonly false: Formula = this.add("false", { kind: "constant", value: false });

  private add(key: string, formula: Unnumbered): Formula {
    const known = this.known.get(key) ?? { id: this.known.size, ...formula };
    this.known.set(key, known);
    return known;
  }

  constant(value: boolean): Formula {
    return value ? this.true : this.false;
  }

  leaf(leaf: Leaf): Formula {
    if (leaf.kind === "member" && (leaf.members.size === 0 || leaf.members.size === leaf.choice.size)) {
      return this.constant(leaf.members.size > 0);
    }
    return this.add(leafKey(leaf), { kind: "leaf", leaf });
  }

  /**
   * What holds if what cannot be told were told: one answer for each thing in doubt. So the same doubt on both sides of a
   * question cancels.
   */
  told(surely: Formula, maybe: Formula, about: string): Formula {
    return surely === maybe ? surely : this.or(surely, this.and(maybe, this.leaf({ kind: "doubt", about })));
  }

  /** Whether a choice is one of some. */
  member(choice: Choice, members: Iterable<number>): Formula {
    return this.leaf({ kind: "member", choice, members: new Set(members) });
  }

  not(item: Formula): Formula {
    if (item.kind === "constant") {
      return this.constant(!item.value);
    }
    return item.kind === "not" ? item.item : this.add(`not ${item.id}`, { kind: "not", item });
  }

  and(...items: readonly Formula[]): Formula {
    return this.combine("and", items, this.true, this.false);
  }

  or(...items: readonly Formula[]): Formula {
    return this.combine("or", items, this.false, this.true);
  }

  private combine(kind: "and" | "or", items: readonly Formula[], neutral: Formula, decisive: Formula): Formula {
    const flat = new Set(items.flatMap((item) => (item.kind === kind ? item.items : [item])));
    flat.delete(neutral);
    if (flat.has(decisive) || [...flat].some((item) => item.kind === "not" && flat.has(item.item))) {
      return decisive;
    }
    const sorted = [...flat].sort((one, other) => one.id - other.id);
    const [first = neutral] = sorted;
    return sorted.length < 2
      ? first
      : this.add(`${kind} ${sorted.map(({ id }) => id).join(" ")}`, { kind, items: sorted });
  }
}

/** All leaves of some formulas. */
export const leavesOf = (formulas: readonly Formula[]): readonly Leaf[] => {
  const seen = new Set<Formula>();
  const visit = (formula: Formula): Leaf[] => {
    if (seen.has(formula)) {
      return [];
    }
    seen.add(formula);
    switch (formula.kind) {
      case "constant":
        return [];
      case "leaf":
        return [formula.leaf];
      case "not":
        return visit(formula.item);
      case "and":
      case "or":
        return formula.items.flatMap(visit);
    }
  };
  return formulas.flatMap(visit);
};

/** Whether a formula holds, given which leaves do. */
export const holds = (formula: Formula, leafHolds: (leaf: Leaf) => boolean): boolean => {
  const known = new Map<Formula, boolean>();
  const of = (each: Formula): boolean => {
    const value = known.get(each) ?? judged(each);
    known.set(each, value);
    return value;
  };
  const judged = (each: Formula): boolean => {
    switch (each.kind) {
      case "constant":
        return each.value;
      case "leaf":
        return leafHolds(each.leaf);
      case "not":
        return !of(each.item);
      case "and":
        return each.items.every(of);
      case "or":
        return each.items.some(of);
    }
  };
  return of(formula);
};
