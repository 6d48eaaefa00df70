import { BlockList, isIPv6 } from "node:net";
import type { TransferEdge } from "../../../model/graph";
import { without, type Requirement, type Violation } from "../requirement";

/** Addresses for documentation (RFC 5737, RFC 3849), of which some are in nobody's list. */
const ADDRESSES = ["192.0.2.77", "198.51.100.77", "203.0.113.77", "2001:db8::77"];

/** An address of the block beside an IPv4 block, the two of which make up the next larger one. */
const besideBlock = (block: string): string[] => {
  const [address = "", size = "32"] = block.split("/");
  const octets = address.split(".").map(Number);
  const bit = Number(size) - 1;
  if (isIPv6(address) || bit < 0) {
    return [];
  }
  const place = Math.floor(bit / 8);
  return [octets.with(place, (octets[place] ?? 0) ^ (1 << (7 - (bit % 8)))).join(".")];
};

/** Some address that no block holds, and those just outside the blocks. */
const addressesOutside = (blocks: readonly string[]): string[] => {
  const list = new BlockList();
  for (const block of blocks) {
    const [address = "", size] = block.split("/");
    const [family, bits] = isIPv6(address) ? (["ipv6", 128] as const) : (["ipv4", 32] as const);
    list.addSubnet(address, size === undefined ? bits : Number(size), family);
  }
  const outside = (address: string) => !list.check(address, isIPv6(address) ? "ipv6" : "ipv4");
  return [...ADDRESSES.filter(outside).slice(0, 1), ...blocks.flatMap(besideBlock).filter(outside)];
};

/** Under what whoever is admitted assumes the role of an exchange: external id, organization, addresses. */
export const sessionRequirement = ({ externalId, organizationId, sourceIps }: TransferEdge): Requirement => {
  const agreed = {
    "aws:SecureTransport": "true",
    "aws:SourceIp": sourceIps[0]?.split("/")[0] ?? "192.0.2.1",
    ...(organizationId !== undefined && { "aws:PrincipalOrgID": organizationId }),
    ...(externalId !== undefined && { "sts:ExternalId": externalId }),
  };
  const equals = {
    ...(externalId !== undefined && { "sts:ExternalId": externalId }),
    ...(organizationId !== undefined && { "aws:PrincipalOrgID": organizationId }),
  };
  const ofExternalId: Violation[] = [
    { variant: { code: "no-external-id" }, context: without(agreed, "sts:ExternalId") },
    { variant: { code: "wrong-external-id" }, context: { ...agreed, "sts:ExternalId": "s3-exchange-proof" } },
  ];
  const ofOrganization: Violation[] = [
    { variant: { code: "no-organization" }, context: without(agreed, "aws:PrincipalOrgID") },
    { variant: { code: "other-organization" }, context: { ...agreed, "aws:PrincipalOrgID": "o-s3exchangeproof" } },
  ];
  const ofAddress: Violation[] = [
    // A request through a VPC endpoint tells no public address.
    { variant: { code: "no-address" }, context: without(agreed, "aws:SourceIp") },
    ...addressesOutside(sourceIps).map((address) => ({
      variant: { code: "other-address", detail: address } as const,
      context: { ...agreed, "aws:SourceIp": address },
    })),
  ];
  return {
    conditions: {
      ...(Object.keys(equals).length > 0 && { StringEquals: equals }),
      ...(sourceIps.length > 0 && { IpAddress: { "aws:SourceIp": [...sourceIps].sort() } }),
    },
    agreed,
    violations: [
      ...(externalId === undefined ? [] : ofExternalId),
      ...(organizationId === undefined ? [] : ofOrganization),
      ...(sourceIps.length === 0 ? [] : ofAddress),
    ],
  };
};
