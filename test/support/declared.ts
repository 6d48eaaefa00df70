import {
  defineEnvironment,
  externalAccount,
  localBackend,
  managedAccount,
  sseKms,
  type Environment,
} from "../../model";

/** An environment with one exchange of each method, that breaks no rule. */
export const declared: Environment = defineEnvironment({
  name: "test",
  backend: localBackend(),
  accounts: {
    source: managedAccount({ id: "111111111111", region: "us-east-1", assumeRole: { role: "Deploy" } }),
    partner: managedAccount({ id: "222222222222", region: "us-east-1" }),
    vendor: externalAccount({ id: "333333333333", region: "us-east-1" }),
  },
  keys: {
    "drop-key": { account: "partner", name: "drop" },
    "vendor-key": {
      account: "vendor",
      arn: "arn:aws:kms:us-east-1:333333333333:key/00000000-1111-2222-3333-444444444444",
    },
  },
  buckets: {
    drop: {
      account: "partner",
      name: "partner-drop",
      encryption: sseKms("drop-key"),
      ownership: "BucketOwnerPreferred",
    },
    egress: { account: "source", name: "source-egress" },
    ingress: { account: "vendor", name: "vendor-ingress" },
    vault: { account: "vendor", name: "vendor-vault", encryption: sseKms("vendor-key") },
  },
  roles: {
    writer: { account: "source", name: "Writer", trustedBy: { service: "ecs-tasks.amazonaws.com" } },
    replicator: { account: "source", name: "Replicator" },
  },
  exchanges: {
    put: { method: "cross-account-put", writer: "writer", bucket: "drop", prefix: "daily/" },
    copy: { method: "replication", from: "egress", to: "ingress", role: "replicator" },
  },
});

/**
 * The environment with other values at some paths, such as `{ "buckets.drop.name": "Bad" }`. `undefined` removes what
 * stands there.
 */
export const edited = (changes: Readonly<Record<string, unknown>>, base: Environment = declared): Environment => {
  const copy = structuredClone(base);
  for (const [path, value] of Object.entries(changes)) {
    const keys = path.split(".");
    const last = keys.pop() ?? "";
    let place = copy as unknown as Record<string, unknown>;
    for (const key of keys) {
      place[key] ??= {};
      place = place[key] as Record<string, unknown>;
    }
    if (value === undefined) {
      Reflect.deleteProperty(place, last);
    } else {
      place[last] = value;
    }
  }
  return copy;
};
