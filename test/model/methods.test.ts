import { byMethod, ofEachMethod } from "../../model/by-method";
import { METHODS } from "../../model/methods";
import { edited } from "../support/declared";
import { graphOf } from "../support/graph";

const { edges } = graphOf(
  edited({
    "users.hmac": { account: "partner", name: "hmac" },
    "exchanges.give": { method: "assume-role-put", source: "vendor", user: "hmac", bucket: "drop", prefix: "given/" },
  }),
).graph;

test("every exchange is made something of by its own method", () => {
  const made = edges.map((edge) =>
    byMethod(edge, {
      "cross-account-put": ({ writer }) => `put by ${writer.alias}`,
      "assume-role-put": ({ holder }) => `put through ${holder.alias}`,
      replication: ({ egress }) => `copied from ${egress.alias}`,
    }),
  );
  expect(made).toEqual(["copied from egress", "put through hmac", "put by writer"]);
});

test("exchanges are taken method by method, in the order of the list", () => {
  const made = ofEachMethod(edges, {
    "cross-account-put": (puts) => puts.map(({ method }) => method),
    "assume-role-put": (transfers) => transfers.map(({ method }) => method),
    replication: (replications) => replications.map(({ method }) => method),
  });
  expect(made).toEqual(METHODS);
});
