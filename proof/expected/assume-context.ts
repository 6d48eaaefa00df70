import { BlockList, isIPv6 } from "node:net";
import type { RequestContext } from "../../iam/request";
import type { TransferEdge } from "../../model/graph";

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

/** What whoever assumes the role of an exchange sends when it does as agreed. */
export const agreedContext = ({ externalId, organizationId, sourceIps }: TransferEdge): RequestContext => ({
  "aws:SecureTransport": "true",
  "aws:SourceIp": sourceIps[0]?.split("/")[0] ?? "192.0.2.1",
  ...(organizationId !== undefined && { "aws:PrincipalOrgID": organizationId }),
  ...(externalId !== undefined && { "sts:ExternalId": externalId }),
});

/** The agreed request with one thing wrong about it. */
export const wrongRequests = (edge: TransferEdge): { how: string; context: RequestContext }[] => {
  const agreed = agreedContext(edge);
  const without = (name: string) => Object.fromEntries(Object.entries(agreed).filter(([key]) => key !== name));
  return [
    ...(edge.externalId === undefined
      ? []
      : [
          { how: "without the external id", context: without("sts:ExternalId") },
          { how: "with a wrong external id", context: { ...agreed, "sts:ExternalId": "s3-exchange-proof" } },
        ]),
    ...(edge.organizationId === undefined
      ? []
      : [
          { how: "from no organization", context: without("aws:PrincipalOrgID") },
          { how: "from another organization", context: { ...agreed, "aws:PrincipalOrgID": "o-s3exchangeproof" } },
        ]),
    ...(edge.sourceIps.length === 0
      ? []
      : [
          // A request through a VPC endpoint tells no public address.
          { how: "from no public address", context: without("aws:SourceIp") },
          ...addressesOutside(edge.sourceIps).map((address) => ({
            how: `from the address ${address}`,
            context: { ...agreed, "aws:SourceIp": address },
          })),
        ]),
  ];
};
