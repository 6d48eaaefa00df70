import type { Graph } from "../../model/graph";
import type { AccountPlace, Enter } from "./access";

/** Everything of the services that the project uses, by what it is: `bucket acme-drop of 444455556666`. */
export type Inventory = ReadonlySet<string>;

/** The accounts of an environment and, of each, the Regions that it uses. */
export const accountsOf = ({ accounts, buckets, keys }: Graph): { account: AccountPlace; regions: string[] }[] =>
  accounts.map((account) => {
    const regions = [...buckets, ...keys].filter((node) => node.account === account).map(({ region }) => region);
    return { account, regions: [...new Set([account.region, ...regions])].sort() };
  });

const ofIam = async (enter: Enter, account: AccountPlace): Promise<string[]> => {
  const { iam } = await enter(account);
  const sdk = await import("@aws-sdk/client-iam");
  const found: string[] = [];
  for await (const { Roles } of sdk.paginateListRoles({ client: iam }, {})) {
    found.push(...(Roles ?? []).map(({ RoleName }) => `role ${RoleName ?? ""}`));
  }
  for await (const { Users } of sdk.paginateListUsers({ client: iam }, {})) {
    found.push(...(Users ?? []).map(({ UserName }) => `user ${UserName ?? ""}`));
  }
  for await (const { Groups } of sdk.paginateListGroups({ client: iam }, {})) {
    found.push(...(Groups ?? []).map(({ GroupName }) => `group ${GroupName ?? ""}`));
  }
  for await (const { Policies } of sdk.paginateListPolicies({ client: iam }, { Scope: "Local" })) {
    found.push(...(Policies ?? []).map(({ PolicyName }) => `policy ${PolicyName ?? ""}`));
  }
  return found;
};

const ofKms = async (enter: Enter, account: AccountPlace, region: string): Promise<string[]> => {
  const kms = (await enter(account)).kms(region);
  const sdk = await import("@aws-sdk/client-kms");
  const found: string[] = [];
  for await (const { Keys } of sdk.paginateListKeys({ client: kms }, {})) {
    for (const { KeyId } of Keys ?? []) {
      const { KeyMetadata } = await kms.send(new sdk.DescribeKeyCommand({ KeyId }));
      found.push(`${KeyMetadata?.KeyState === "PendingDeletion" ? "key pending deletion" : "key"} ${KeyId ?? ""}`);
    }
  }
  for await (const { Aliases } of sdk.paginateListAliases({ client: kms }, {})) {
    const own = (Aliases ?? []).filter(({ AliasName }) => !AliasName?.startsWith("alias/aws/"));
    found.push(...own.map(({ AliasName }) => AliasName ?? ""));
  }
  return found;
};

const ofS3 = async (enter: Enter, account: AccountPlace): Promise<string[]> => {
  const { ListBucketsCommand } = await import("@aws-sdk/client-s3");
  const { Buckets } = await (await enter(account)).s3(account.region).send(new ListBucketsCommand({}));
  return (Buckets ?? []).map(({ Name }) => `bucket ${Name ?? ""}`);
};

/** What the accounts of an environment hold in the emulator. */
export const takeInventory = async (enter: Enter, graph: Graph): Promise<Inventory> => {
  const found = new Set<string>();
  for (const { account, regions } of accountsOf(graph)) {
    const names = [
      ...(await ofS3(enter, account)),
      ...(await ofIam(enter, account)),
      ...(await Promise.all(regions.map((region) => ofKms(enter, account, region)))).flat(),
    ];
    names.forEach((name) => found.add(`${name} of ${account.id}`));
  }
  return found;
};

/** What a sandbox has left behind. */
export interface Leftovers {
  /** Keys that KMS deletes later, as it always does. */
  readonly pendingKeys: number;
  /** Whatever else was not there before. */
  readonly other: readonly string[];
}

/** Compares what is there with what was there before. */
export const leftoversIn = (before: Inventory, after: Inventory): Leftovers => {
  const left = [...after].filter((name) => !before.has(name)).sort();
  const other = left.filter((name) => !name.startsWith("key pending deletion "));
  return { pendingKeys: left.length - other.length, other };
};
