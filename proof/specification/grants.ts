import type { Edge } from "../../model/graph";
import { byMethod } from "../../model/by-method";
import type { Grants } from "./grant";
import { assumeRolePutGrants } from "./methods/assume-role-put";
import { crossAccountPutGrants } from "./methods/cross-account-put";
import { replicationGrants } from "./methods/replication";

/** What an exchange should grant. */
export const grantsOf = (edge: Edge): Grants =>
  byMethod<Grants>(edge, {
    "cross-account-put": crossAccountPutGrants,
    "assume-role-put": assumeRolePutGrants,
    replication: replicationGrants,
  });
