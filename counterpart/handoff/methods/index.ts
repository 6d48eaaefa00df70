import type { EdgeOf } from "../../../model/by-method";
import type { Method } from "../../../model/methods";
import type { Handoff } from "../handoff";
import { assumeRolePutText } from "./assume-role-put";
import { crossAccountPutText } from "./cross-account-put";
import { replicationText } from "./replication";
import type { MethodText } from "./text";

/** What is made of a hand-off by its method. */
type HandoffMakers<T> = { readonly [M in Method]: (handoff: Handoff<EdgeOf<M>>) => T };

/** Gives a hand-off to what is made for its method. */
export const byMethod = <T>(handoff: Handoff, makers: HandoffMakers<T>): T =>
  // Every maker takes the hand-offs of its own method, which the compiler cannot see through a union.
  (makers[handoff.edge.method] as (handoff: Handoff) => T)(handoff);

/** What a hand-off says of its method. */
export const methodText = (handoff: Handoff): MethodText =>
  byMethod(handoff, {
    "cross-account-put": crossAccountPutText,
    "assume-role-put": assumeRolePutText,
    replication: replicationText,
  });
