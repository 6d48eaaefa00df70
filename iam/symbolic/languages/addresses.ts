import { addressOf, rangeOf } from "../../match/address";
import { describedLanguage, type Language } from "./language";
import { sequencesLanguage } from "./sequences";
import { allBut, literal, oneOf, type Sequence, type Symbol } from "./symbols";

const HEX = "0123456789abcdef";
const GROUPS = 8;

const ANYTHING = allBut("", true);

const byte = (value: bigint, index: number): number => Number((value >> BigInt(8 * (3 - index))) & 255n);

/** Whole bytes as they are, each value of a byte that is fixed in part, and anything behind. */
const ipv4Range = (value: bigint, host: number): Sequence[] => {
  const whole = Math.floor((32 - host) / 8);
  const head = Array.from({ length: whole }, (_, i) => byte(value, i));
  const free = host % 8;
  const heads = free === 0 ? [head] : Array.from({ length: 2 ** free }, (_, i) => [...head, byte(value, whole) + i]);
  return heads.map((bytes) => {
    const text = bytes.join(".");
    if (bytes.length === 4) {
      return literal(text);
    }
    // With nothing fixed, the points tell it from the other kind of address.
    return text === "" ? [ANYTHING, ...literal("."), ANYTHING] : [...literal(`${text}.`), ANYTHING];
  });
};

const ipv6Range = (value: bigint, host: number): Sequence => {
  const symbols: Symbol[] = [];
  for (let nibble = 0; nibble < GROUPS * 4; nibble += 1) {
    const shift = 4 * (GROUPS * 4 - 1 - nibble);
    const digit = Number((value >> BigInt(shift)) & 15n);
    const free = Math.min(Math.max(host - shift, 0), 4);
    symbols.push(oneOf(HEX.slice(digit, digit + 2 ** free)));
    if (nibble % 4 === 3 && nibble < GROUPS * 4 - 1) {
      symbols.push(oneOf(":"));
    }
  }
  return symbols;
};

/** The addresses of some ranges, among those that {@link anyAddress} spells. */
export const addresses = (ranges: readonly string[]): Language =>
  sequencesLanguage(
    ranges.flatMap((text) => {
      const range = rangeOf(text);
      if (!range) {
        throw new Error(`'${text}' is no range of addresses`);
      }
      const { network, host } = range;
      return network.bits === 32 ? ipv4Range(network.value, host) : [ipv6Range(network.value, host)];
    }),
  );

const BYTE = /^(0|[1-9]\d?|1\d\d|2[0-4]\d|25[0-5])$/;

/** Every address in one spelling: IPv4 as usual, IPv6 in eight groups of four digits. */
export const anyAddress = (): Language =>
  describedLanguage({
    id: "any address",
    start: "any",
    step: (state, char) => {
      const [kind = "", done = "0", current = ""] = state.split(" ");
      const next = current + char;
      if (kind !== "6" && char === ".") {
        return BYTE.test(current) && Number(done) < 3 ? `4 ${Number(done) + 1} ` : undefined;
      }
      if (kind !== "4" && char === ":") {
        return current.length === 4 && Number(done) < GROUPS - 1 ? `6 ${Number(done) + 1} ` : undefined;
      }
      const mayBe4 = kind !== "6" && BYTE.test(next);
      const mayBe6 = kind !== "4" && next.length <= 4 && HEX.includes(char);
      const after = mayBe4 && mayBe6 ? "any" : mayBe4 ? "4" : mayBe6 ? "6" : undefined;
      // Which of its digits a group has does not matter, but for a byte.
      return after && `${after} ${done} ${after === "6" ? "0".repeat(next.length) : next}`;
    },
    accepts: (state) => {
      const [kind, done, current = ""] = state.split(" ");
      return kind === "4" ? done === "3" && BYTE.test(current) : kind === "6" && done === "7" && current.length === 4;
    },
    alphabet: `${HEX}.:`,
  });

/** An address in the one spelling of {@link anyAddress}; other texts as they are. */
export const spelledAddress = (text: string): string => {
  const address = addressOf(text);
  if (!address) {
    return text;
  }
  return address.bits === 32
    ? [0, 1, 2, 3].map((i) => byte(address.value, i)).join(".")
    : (address.value.toString(16).padStart(32, "0").match(/.{4}/g) ?? []).join(":");
};
