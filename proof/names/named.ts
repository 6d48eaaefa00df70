import { matches, matchesAction } from "../../iam/wildcards";

const PARTS = ["actions", "resources", "values"] as const;

/** What a statement names: actions, resources, and values of conditions. */
export type Part = (typeof PARTS)[number];

/** What a statement for one principal may name. */
export class Named {
  private readonly sets: Readonly<Record<Part, Set<string>>> = {
    actions: new Set(),
    resources: new Set(),
    values: new Set(),
  };

  add(names: Readonly<Partial<Record<Part, readonly string[]>>>): void {
    for (const part of PARTS) {
      names[part]?.forEach((each) => this.sets[part].add(each));
    }
  }

  /** Whether a statement may name something: it is there, or a pattern for something that is. */
  has(part: Part, pattern: string): boolean {
    const set = this.sets[part];
    const covers = part === "actions" ? matchesAction : matches;
    return set.has(pattern) || (/[*?]/.test(pattern) && [...set].some((each) => covers(pattern, each)));
  }
}

/** What the statements of policies may name: by policy, then by principal; an identity's own policies have none. */
export class NamedByPolicy {
  private readonly byPolicy = new Map<string, Map<string, Named>>();

  /** To be added to. */
  of(policy: string, principal = ""): Named {
    const byPrincipal = this.byPolicy.get(policy) ?? new Map<string, Named>();
    this.byPolicy.set(policy, byPrincipal);
    const named = byPrincipal.get(principal) ?? new Named();
    byPrincipal.set(principal, named);
    return named;
  }

  find(policy: string, principal = ""): Named | undefined {
    return this.byPolicy.get(policy)?.get(principal);
  }
}
