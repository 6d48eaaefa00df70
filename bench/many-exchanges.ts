import {
  crossAccountPut,
  localBackend,
  managedAccount,
  replication,
  sseS3,
  type Bucket,
  type Environment,
  type Exchange,
  type Role,
} from "../model";

const PARTNER_ACCOUNTS = 50;
/** Keeps a writer's inline policy well within IAM's 10,240 characters. */
const BUCKETS_PER_WRITER = 20;
const RULES_PER_EGRESS = 10;
/** One exchange in this many is a replication. */
const REPLICATION_EVERY = 10;

const range = (count: number): number[] => Array.from({ length: count }, (_, n) => n);
const numbered = (name: string, n: number): string => `${name}-${String(n).padStart(4, "0")}`;
const named = <T>(name: string, count: number, make: (n: number) => T): Record<string, T> =>
  Object.fromEntries(range(count).map((n) => [numbered(name, n), make(n)]));

/**
 * An environment of many exchanges, each into a partner bucket of its own: nine in ten put by a writer of the hub
 * account, one in ten replicated from it. We manage every account.
 *
 * @param count number of exchanges
 */
export const manyExchanges = (count: number): Environment => {
  const replications = Math.ceil(count / REPLICATION_EVERY);
  const egresses = Math.ceil(replications / RULES_PER_EGRESS);
  const deployed = { region: "us-east-1", assumeRole: { role: "S3ExchangeDeploy" } };

  const exchangeOf = (n: number): Exchange => {
    const partnerBucket = numbered("drop", n);
    if (n % REPLICATION_EVERY === 0) {
      const rule = n / REPLICATION_EVERY;
      const egress = Math.floor(rule / RULES_PER_EGRESS);
      return replication({
        from: numbered("egress", egress),
        to: partnerBucket,
        role: numbered("replication", egress),
        prefix: `outgoing-${rule}/`,
        priority: (rule % RULES_PER_EGRESS) + 1,
      });
    }
    const writer = numbered("writer", Math.floor(n / BUCKETS_PER_WRITER));
    return crossAccountPut({ writer, bucket: partnerBucket, prefix: "daily-sync/" });
  };

  return {
    name: "many",
    backend: localBackend(),
    accounts: {
      hub: managedAccount({ id: "200000000000", ...deployed }),
      ...named("partner", PARTNER_ACCOUNTS, (n) => managedAccount({ id: String(100_000_000_000 + n), ...deployed })),
    },
    buckets: {
      ...named("drop", count, (n): Bucket => {
        const account = numbered("partner", n % PARTNER_ACCOUNTS);
        return { account, name: numbered("bench-drop", n), encryption: sseS3() };
      }),
      ...named("egress", egresses, (n): Bucket => ({ account: "hub", name: numbered("bench-egress", n) })),
    },
    roles: {
      ...named("writer", Math.ceil(count / BUCKETS_PER_WRITER), (n): Role => {
        const trustedBy = { service: "ecs-tasks.amazonaws.com" };
        return { account: "hub", name: numbered("BenchWriter", n), trustedBy };
      }),
      ...named("replication", egresses, (n): Role => ({ account: "hub", name: numbered("BenchReplication", n) })),
    },
    exchanges: named("exchange", count, exchangeOf),
  };
};
