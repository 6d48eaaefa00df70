import { readDelivery } from "../delivery/exchange-delivery";
import type { Exchange } from "../exchange";
import type { TransferByRole } from "../exchanges/assume-role-put";
import type { ExchangeFiles } from "../exchanges/files";
import { METHODS, byMethod } from "../methods";
import { checkCidr } from "../names/network";
import { checkPrefix } from "../names/prefix";
import { checkIdentityArn } from "../names/principal";
import { checkExternalId, checkOrganizationId, checkPathAndName } from "../names/trust";
import type { Fields } from "./fields";

const checkTransfer = (fields: Fields, path: string, exchange: Omit<TransferByRole, "role" | "user">): void => {
  fields.check(`${path}.externalId`, exchange.externalId, checkExternalId);
  fields.check(`${path}.organizationId`, exchange.organizationId, checkOrganizationId);
  exchange.sourceIps?.forEach((cidr, index) => {
    fields.check(`${path}.sourceIps.${index}`, cidr, checkCidr);
  });
  for (const kind of ["roles", "users", "groups"] as const) {
    exchange.assumedBy?.[kind]?.forEach((name, index) => {
      fields.check(`${path}.assumedBy.${kind}.${index}`, name, checkPathAndName);
    });
  }
  exchange.assumedBy?.identifiers?.forEach((arn, index) => {
    fields.check(`${path}.assumedBy.identifiers.${index}`, arn, checkIdentityArn);
  });
};

const checkDelivery = (fields: Fields, path: string, { prefix = "", deliveryTemplate }: ExchangeFiles): void => {
  if (deliveryTemplate) {
    // What is wrong with the prefix itself is reported there.
    const { problems } = readDelivery(deliveryTemplate, checkPrefix(prefix) ? "" : prefix);
    for (const problem of problems) {
      const at = [path, "deliveryTemplate", problem.path].filter((part) => part !== "").join(".");
      fields.problems.push({ ...problem, path: at });
    }
  }
};

/** Checks every value of an exchange. */
export const checkExchange = (fields: Fields, path: string, exchange: Exchange): void => {
  fields.check(`${path}.prefix`, exchange.prefix, checkPrefix);
  checkDelivery(fields, path, exchange);
  // Of an exchange that is not right as a whole, the method may be what is wrong.
  if (METHODS.some((method) => method === exchange.method)) {
    byMethod(exchange, {
      "cross-account-put": () => undefined,
      "assume-role-put": (transfer) => {
        checkTransfer(fields, path, transfer);
      },
      replication: ({ tags }) => {
        fields.tags(`${path}.tags`, tags);
      },
    });
  }
};
