import type * as Parse from "../../../iam/parse";
import type * as Known from "../../../proof/deployed-state/known/known";
import type * as Templates from "../../../proof/deployed-state/known/templates";
import type * as References from "../../../proof/deployed-state/references";
import type { Attributes } from "../../../proof/deployed-state/terraform-json";

type Faults = ReturnType<typeof Templates.templateFaults>;

/** What was resolved of some attributes, and the attributes that it was looked up in. */
interface Resolved {
  readonly attributes: Attributes;
  readonly from: ReadonlyMap<string, Attributes | undefined>;
}

// A breakage changes one resource of many. Import this before what reads policies, so that what stays is read once.

jest.mock("../../../iam/parse", (): typeof Parse => {
  const actual = jest.requireActual<typeof Parse>("../../../iam/parse");
  const known = new Map<string, Parse.Policy>();
  return {
    ...actual,
    parsePolicy: (document, kind) => {
      const text = `${kind} ${typeof document === "string" ? document : JSON.stringify(document)}`;
      const policy = known.get(text) ?? actual.parsePolicy(document, kind);
      known.set(text, policy);
      return policy;
    },
  };
});

jest.mock("../../../proof/deployed-state/references", (): typeof References => {
  const actual = jest.requireActual<typeof References>("../../../proof/deployed-state/references");
  const known = new WeakMap<Attributes, Resolved>();
  return {
    ...actual,
    resolveReferences: (attributes, options) => {
      if (options.keep) {
        return actual.resolveReferences(attributes, options);
      }
      const before = known.get(attributes);
      if (before && [...before.from].every(([address, same]) => options.lookup(address)?.attributes === same)) {
        return before.attributes;
      }
      const from = new Map<string, Attributes | undefined>();
      const lookup: References.Lookup = (address) => {
        const resource = options.lookup(address);
        from.set(address, resource?.attributes);
        return resource;
      };
      const resolved = actual.resolveReferences(attributes, { ...options, lookup });
      known.set(attributes, { attributes: resolved, from });
      return resolved;
    },
  };
});

jest.mock("../../../proof/deployed-state/known/known", (): typeof Known => {
  const actual = jest.requireActual<typeof Known>("../../../proof/deployed-state/known/known");
  const known = new WeakMap<object, ReturnType<typeof actual.unknownIn>>();
  return {
    ...actual,
    unknownIn: (table, attributes, path) => {
      const unknown = known.get(attributes) ?? actual.unknownIn(table, attributes, path);
      known.set(attributes, unknown);
      return unknown;
    },
  };
});

jest.mock("../../../proof/deployed-state/known/templates", (): typeof Templates => {
  const actual = jest.requireActual<typeof Templates>("../../../proof/deployed-state/known/templates");
  const known = new WeakMap<object, { faults: Faults; references: ReadonlyMap<string, boolean> }>();
  return {
    templateFaults: (value, path, resolves) => {
      if (typeof value !== "object" || value === null) {
        return actual.templateFaults(value, path, resolves);
      }
      const before = known.get(value);
      if (before && [...before.references].every(([reference, resolved]) => resolves(reference) === resolved)) {
        return before.faults;
      }
      const references = new Map<string, boolean>();
      const faults = actual.templateFaults(value, path, (reference) => {
        references.set(reference, resolves(reference));
        return resolves(reference);
      });
      known.set(value, { faults, references });
      return faults;
    },
  };
});
