import type * as Parse from "../../../iam/parse";
import type * as References from "../../../proof/deployed-state/references";
import type { Attributes } from "../../../proof/deployed-state/terraform-json";

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
