import { readDelivery } from "../delivery/exchange-delivery";
import type { Exchange } from "../exchange";
import type { ExchangeFiles } from "../exchanges/files";
import { checkCidr } from "../names/network";
import { checkPrefix } from "../names/prefix";
import { checkIdentityArn } from "../names/principal";
import { checkExternalId, checkOrganizationId, checkPathAndName } from "../names/trust";
import type { Problem } from "../problem";
import { checkValues, tagProblems, type Checks } from "./checks";

const TRANSFER: Checks = {
  externalId: checkExternalId,
  organizationId: checkOrganizationId,
  "sourceIps.*": checkCidr,
  "assumedBy.roles.*": checkPathAndName,
  "assumedBy.users.*": checkPathAndName,
  "assumedBy.groups.*": checkPathAndName,
  "assumedBy.identifiers.*": checkIdentityArn,
};

const checkDelivery = (path: string, { prefix = "", deliveryTemplate }: ExchangeFiles): Problem[] =>
  deliveryTemplate
    ? // What is wrong with the prefix itself is reported there.
      readDelivery(deliveryTemplate, checkPrefix(prefix) ? "" : prefix).problems.map((problem) => ({
        ...problem,
        path: [path, "deliveryTemplate", problem.path].filter((part) => part !== "").join("."),
      }))
    : [];

/** Checks every value of an exchange. Of one that is not right as a whole, the method may be what is wrong. */
export const checkExchange = (path: string, exchange: Exchange): Problem[] => [
  ...checkValues(path, exchange, { prefix: checkPrefix }),
  ...checkDelivery(path, exchange),
  ...(exchange.method === "assume-role-put" ? checkValues(path, exchange, TRANSFER) : []),
  ...(exchange.method === "replication" ? tagProblems(`${path}.tags`, exchange.tags) : []),
];
