import { isIP } from "node:net";
import type { Finding } from "../problem";

/**
 * IP address or CIDR block, as `aws:SourceIp` takes it.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
 */
export const checkCidr = (cidr: string): Finding | undefined => {
  const [address = "", bits, ...rest] = cidr.split("/");
  const version = isIP(address);
  const most = version === 4 ? 32 : 128;
  const right = version !== 0 && rest.length === 0 && (bits === undefined || (/^\d{1,3}$/.test(bits) && +bits <= most));
  return right
    ? undefined
    : { rule: "is no IP address or CIDR block", remedy: "write one such as 203.0.113.7 or 203.0.113.0/24" };
};
