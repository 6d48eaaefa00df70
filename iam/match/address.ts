import type { Match } from "../wildcards";

/** An IP address: 32 or 128 bits. */
export interface Address {
  readonly bits: number;
  readonly value: bigint;
}

const number = (parts: readonly number[], width: bigint): bigint =>
  parts.reduce((value, part) => (value << width) | BigInt(part), 0n);

const ipv4 = (text: string): Address | undefined => {
  const parts = text.split(".").map((part) => (/^(0|[1-9]\d{0,2})$/.test(part) ? Number(part) : NaN));
  return parts.length === 4 && parts.every((part) => part <= 255) ? { bits: 32, value: number(parts, 8n) } : undefined;
};

const groups = (text: string): number[] =>
  text === "" ? [] : text.split(":").map((group) => (/^[0-9a-f]{1,4}$/i.test(group) ? parseInt(group, 16) : NaN));

const ipv6 = (text: string): Address | undefined => {
  const [left = "", right, ...more] = text.split("::");
  const [head, tail] = [groups(left), groups(right ?? "")];
  const missing = 8 - head.length - tail.length;
  if (more.length > 0 || (right === undefined ? missing !== 0 : missing < 1)) {
    return undefined;
  }
  const parts = [...head, ...Array<number>(missing).fill(0), ...tail];
  return parts.some(Number.isNaN) ? undefined : { bits: 128, value: number(parts, 16n) };
};

/** The address that a text spells, if it is one. */
export const addressOf = (text: string): Address | undefined => ipv4(text) ?? ipv6(text);

/** A range of addresses: those whose bits before the last `host` ones are the network's. */
export interface Range {
  readonly network: Address;
  readonly host: number;
}

/**
 * The range that a text such as `203.0.113.0/24` or `2001:db8::/32` spells; an address alone means itself, and bits beyond
 * the prefix mean nothing. `undefined` for what is no range.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_IPAddress
 */
export const rangeOf = (range: string): Range | undefined => {
  const [text = "", prefix, ...more] = range.split("/");
  const network = addressOf(text);
  if (!network || more.length > 0) {
    return undefined;
  }
  if (prefix !== undefined && (!/^(0|[1-9]\d{0,2})$/.test(prefix) || Number(prefix) > network.bits)) {
    return undefined;
  }
  const host = network.bits - Number(prefix ?? network.bits);
  return { network: { ...network, value: (network.value >> BigInt(host)) << BigInt(host) }, host };
};

/** Whether an address lies in a range, see {@link rangeOf}; `undefined` for what is no range. */
export const readRange = (text: string): Match | undefined => {
  const range = rangeOf(text);
  if (!range) {
    return undefined;
  }
  const { network } = range;
  const host = BigInt(range.host);
  return (actual) => {
    const address = addressOf(actual);
    if (!address) {
      return { because: `'${actual}' is no IP address` };
    }
    return address.bits === network.bits && address.value >> host === network.value >> host;
  };
};
