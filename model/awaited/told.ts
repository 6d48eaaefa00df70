import { asList } from "../../iam/document";
import { parseKeyArn } from "../names/key-arn";
import { partitionOf } from "../names/region";
import { isAwaited } from "./awaited";
import type { Maps } from "./declared-facts";

/** What an ARN tells of its account, and where it stands. */
interface Told {
  readonly path: string;
  readonly partition: string;
  readonly accountId: string;
  /** Region of a key. */
  readonly region?: string;
}

const IDENTITY_ARN = /^arn:(?<partition>[a-z-]+):iam::(?<accountId>\d{12}):/;

const keysTell = ({ keys }: Maps, account: string): Told[] =>
  Object.entries(keys).flatMap(([alias, key]) => {
    const parsed = key.account === account && key.arn !== undefined ? parseKeyArn(key.arn) : undefined;
    return parsed ? [{ path: `keys.${alias}.arn`, ...parsed }] : [];
  });

const identifiersTell = ({ exchanges }: Maps, account: string): Told[] =>
  Object.entries(exchanges).flatMap(([alias, exchange]) => {
    if (exchange.method !== "assume-role-put" || exchange.source !== account || exchange.role === undefined) {
      return [];
    }
    const path = `exchanges.${alias}.assumedBy.identifiers`;
    return asList(exchange.assumedBy?.identifiers ?? []).flatMap((arn) => {
      const { partition, accountId } = IDENTITY_ARN.exec(arn)?.groups ?? {};
      return partition !== undefined && accountId !== undefined ? [{ path, partition, accountId }] : [];
    });
  });

/** What ARNs of an account tell of it: keys that are known, and the identifiers of those who assume a role. */
export const toldByArns = (maps: Maps, account: string): Told[] => [
  ...keysTell(maps, account),
  ...identifiersTell(maps, account),
];

const known = (region: string | undefined): string[] =>
  region === undefined || isAwaited(region) ? [] : [partitionOf(region)];

/** The partition of an account whose Region is awaited, from all that is known of it; exchanges do not cross partitions. */
export const partitionOfAccount = (maps: Maps, account: string): string => {
  const own = [...Object.values(maps.keys), ...Object.values(maps.buckets)].filter((node) => node.account === account);
  const [told = "aws"] = [
    ...toldByArns(maps, account).map(({ partition }) => partition),
    ...own.flatMap(({ region }) => known(region)),
    ...Object.values(maps.accounts).flatMap(({ region }) => known(region)),
  ];
  return told;
};
