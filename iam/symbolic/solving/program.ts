import type { KeyVariable } from "../encoding/key-variable";
import type { Encoded } from "../encoding/question";
import { leavesOf, type Choice, type Formula, type Leaf } from "../formulas/formula";
import { classesOfChoice, classesOfText, type Class } from "./classes";
import type { Symbolic } from "./z3";
import { tiedAmong, tiedBase } from "./tied";

/** A value that the solver may choose, by the Boolean that says so. */
export interface Option<T> {
  readonly symbol: string;
  readonly value: T;
}

/** The symbol that says whether a text is there that is the solver's own, given the name of its variable. */
export const presentOf = (name: string): string => `${name}.present`;

const anyOf = (symbols: readonly string[]): string => `(or false ${symbols.join(" ")})`;

const atMostOne = (symbols: readonly string[]): string =>
  symbols.length > 1 ? `(assert ((_ at-most 1) ${symbols.join(" ")}))` : "";

/**
 * A question as a program in SMT-LIB. Each thing that is chosen is a Boolean for every class of its values; only texts
 * that relate to one another by policy variables are texts for the solver too.
 */
export class Program {
  readonly choices = new Map<Choice, readonly Option<number>[]>();
  /** Of the resource and of keys, by the name of the variable. */
  readonly texts = new Map<string, readonly Option<string>[]>();
  /** Names of the variables, and symbols, of texts that are the solver's own. */
  readonly tied = new Set<string>();
  /** What its formulas ask of a request. */
  readonly leaves: readonly Leaf[];
  private readonly lines: string[] = [];
  private readonly leafTerms = new Map<Leaf, string>();
  private readonly terms = new Map<Formula, string>();

  constructor({ scene, asked, permitted }: Encoded) {
    this.leaves = [
      ...new Set(leavesOf([asked, ...permitted.flatMap(({ surely, unclear, told }) => [surely, unclear, told])])),
    ];
    const samples = [...scene.sampled.values()].map(({ choice }) => choice);
    for (const choice of [scene.principal, scene.action, scene.account, ...samples]) {
      const options = this.declare(
        choice.name,
        classesOfChoice(choice, this.leaves),
        (leaf) => leaf.kind === "member" && leaf.choice === choice,
      );
      this.choices.set(choice, options);
      this.exactlyOne(options);
    }
    if (scene.tied.has(scene.resource.name)) {
      this.declareTied(scene.resource.name, tiedBase(scene.resource.name, scene.resources), false);
    } else {
      this.exactlyOne(
        this.declareText(scene.resource.name, classesOfText(scene.resources, scene.resource, this.leaves)),
      );
    }
    const used = new Set(this.leaves.flatMap((leaf) => ("variable" in leaf ? [leaf.variable.name] : [])));
    for (const key of [...scene.keys.values()].filter(({ name }) => used.has(name) || scene.tied.has(name))) {
      this.declareKey(key, scene.tied.has(key.name));
    }
    for (const leaf of this.leaves) {
      if (leaf.kind === "related") {
        this.define(leaf, leaf.term);
      } else if (leaf.kind === "doubt") {
        const symbol = `doubt.${this.leafTerms.size}`;
        this.lines.push(`(declare-const ${symbol} Bool)`);
        this.define(leaf, symbol);
      }
    }
    this.lines.push(`(assert ${this.term(asked)})`);
  }

  /** The program with some formulas under names, to be asked one by one. */
  text(named: Readonly<Record<string, Formula>>): string {
    const lines = Object.entries(named).map(
      ([name, formula]) => `(declare-const ${name} Bool)(assert (= ${name} ${this.term(formula)}))`,
    );
    return [...this.lines, ...lines].join("\n");
  }

  /** The constants whose values tell what was chosen. */
  get symbols(): readonly Symbolic[] {
    const options = [...this.choices.values(), ...this.texts.values()].flat();
    return [
      ...options.map(({ symbol }) => ({ name: symbol, sort: "Bool" }) as const),
      ...[...this.tied].flatMap((name) => [
        { name, sort: "String" } as const,
        { name: presentOf(name), sort: "Bool" } as const,
      ]),
    ];
  }

  /** The term of a formula. */
  term(formula: Formula): string {
    const known = this.terms.get(formula);
    if (known !== undefined) {
      return known;
    }
    const term = this.write(formula);
    this.terms.set(formula, term);
    return term;
  }

  private write(formula: Formula): string {
    switch (formula.kind) {
      case "constant":
        return String(formula.value);
      case "leaf":
        return this.leafTerms.get(formula.leaf) ?? "false";
      case "not":
        return `(not ${this.term(formula.item)})`;
      case "and":
      case "or": {
        const name = `f${formula.id}`;
        const items = formula.items.map((item) => this.term(item));
        this.lines.push(`(define-fun ${name} () Bool (${formula.kind} ${items.join(" ")}))`);
        return name;
      }
    }
  }

  private define(leaf: Leaf, term: string): void {
    const name = `l${this.leafTerms.size}`;
    this.lines.push(`(define-fun ${name} () Bool ${term})`);
    this.leafTerms.set(leaf, name);
  }

  private exactlyOne(options: readonly Option<unknown>[]): void {
    const symbols = options.map(({ symbol }) => symbol);
    this.lines.push(`(assert ${anyOf(symbols)})`, atMostOne(symbols));
  }

  private declare<T>(
    name: string,
    classes: readonly Class<T>[],
    isAbout: (leaf: Leaf) => boolean,
  ): readonly Option<T>[] {
    const options = classes.map(({ value }, i) => ({ symbol: `${name}.${i}`, value }));
    this.lines.push(...options.map(({ symbol }) => `(declare-const ${symbol} Bool)`));
    for (const leaf of this.leaves.filter(isAbout)) {
      this.define(leaf, anyOf(options.filter((_, i) => classes[i]?.has(leaf)).map(({ symbol }) => symbol)));
    }
    return options;
  }

  private declareText(name: string, classes: readonly Class<string>[]): readonly Option<string>[] {
    const options = this.declare(name, classes, (leaf) => leaf.kind === "some" && leaf.variable.name === name);
    this.texts.set(name, options);
    return options;
  }

  private declareTied(name: string, base: string, isKey: boolean): string {
    const present = presentOf(name);
    this.tied.add(name);
    this.lines.push(`(declare-const ${name} String)`, `(declare-const ${present} Bool)`, `(assert ${base})`);
    this.lines.push(isKey ? "" : `(assert ${present})`);
    for (const leaf of this.leaves) {
      if (leaf.kind === "some" && leaf.variable.name === name) {
        this.define(leaf, `(and ${present} ${tiedAmong(name, leaf.texts)})`);
      }
    }
    return present;
  }

  private declareKey(key: KeyVariable, isTied: boolean): void {
    const about = this.leaves.filter((leaf) => "variable" in leaf && leaf.variable === key);
    let present: string;
    if (isTied) {
      present = this.declareTied(key.name, tiedBase(key.name, key.base()), true);
    } else {
      const symbols = this.declareText(key.name, classesOfText(key.base(), key, this.leaves)).map(
        ({ symbol }) => symbol,
      );
      this.lines.push(key.multi ? "" : atMostOne(symbols));
      present = anyOf(symbols);
    }
    for (const leaf of about) {
      if (leaf.kind === "present" || leaf.kind === "list") {
        this.define(leaf, leaf.kind === "list" ? String(key.multi) : present);
      }
    }
  }
}
