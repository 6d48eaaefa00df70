import { defineEnvironment, localBackend, managedAccount, sseKms } from "../../model";

const assumeRole = { role: "S3ExchangeDeploy" };

/** The environment whose plans were recorded: one exchange into a bucket under a key, and policies that are added by hand stay. */
export const plannedEnvironment = defineEnvironment({
  name: "planned",
  backend: localBackend(),
  accounts: {
    source: managedAccount({ id: "111111111111", region: "us-east-1", assumeRole, exclusivePolicies: false }),
    partner: managedAccount({ id: "222222222222", region: "us-east-1", assumeRole }),
  },
  keys: { drop: { account: "partner", name: "planned-drop" } },
  buckets: { drop: { account: "partner", name: "planned-drop", encryption: sseKms("drop") } },
  roles: { writer: { account: "source", name: "Writer", trustedBy: { service: "ecs-tasks.amazonaws.com" } } },
  exchanges: { put: { method: "cross-account-put", writer: "writer", bucket: "drop", prefix: "daily/" } },
});
