import { iamArn } from "../../iam/arn";
import type { AccountNode, Graph, Identity } from "../../model/graph";
import { pathAndNameOf } from "../../model/pipeline-roles";
import type { Assumer } from "../specification/trust";
import type { Actor } from "./case";

/** Names that no declaration uses. */
export const OTHER = "s3-exchange-proof-other";

/** What names an account. */
type AccountName = Pick<AccountNode, "id" | "alias" | "partition">;

const role = (account: AccountName, pathAndName: string): Actor => {
  const name = pathAndName.slice(pathAndName.lastIndexOf("/") + 1);
  return {
    label: `role ${name} of ${account.alias}`,
    principal: {
      type: "AssumedRole",
      roleArn: iamArn(account, "role", pathAndName),
      sessionName: "s3-exchange-proof",
    },
    policies: { account: account.id, kind: "role", name },
  };
};

const user = (account: AccountName, pathAndName: string): Actor => {
  const name = pathAndName.slice(pathAndName.lastIndexOf("/") + 1);
  return {
    label: `user ${name} of ${account.alias}`,
    principal: { type: "User", arn: iamArn(account, "user", pathAndName) },
    policies: { account: account.id, kind: "user", name },
  };
};

/** A role or user of the environment. */
export const actorOf = (identity: Identity): Actor => {
  const pathAndName =
    identity.kind === "role"
      ? `${identity.rolePath}${identity.name}`.slice(1)
      : `${identity.userPath}${identity.name}`.slice(1);
  return (identity.kind === "role" ? role : user)(identity.account, pathAndName);
};

/** A role or user of an account, by its name with its path. */
export const namedActor = { role, user } as const;

/** What the names of those begin with who stand for the members of a group. */
export const MEMBER_OF = "s3-exchange-proof-member-of-";

/** A user of an account that has the policies of a group, and no others. */
export const memberOf = (account: AccountName, group: string): Actor => ({
  ...user(account, `${MEMBER_OF}${group.slice(group.lastIndexOf("/") + 1)}`),
  label: `a member of group ${group} of ${account.alias}`,
  policies: { account: account.id, kind: "group", name: group },
});

/** Somebody of a source who assumes a role. */
export const assumingActor = (source: AccountName, { kind, pathAndName }: Assumer): Actor =>
  kind === "group" ? memberOf(source, pathAndName) : namedActor[kind](source, pathAndName);

/** Another role of an account, whatever its own policies allow. */
export const otherRole = (account: AccountName): Actor => {
  const { label, principal } = role(account, OTHER);
  return { label: label.replace(`role ${OTHER}`, "another role"), principal };
};

/**
 * The role by which Terraform deploys an account, which must be able to change what it deployed: the one that the account
 * or the pipeline names; `undefined` where credentials come by a profile alone.
 */
export const deployerOf = (graph: Graph, account: AccountNode): Actor | undefined => {
  const pathAndName =
    account.assumeRole?.role ?? account.webIdentity?.role ?? (graph.pipeline && pathAndNameOf(graph, "deploy"));
  return account.managed && pathAndName !== undefined
    ? {
        label: `the deploying role of ${account.alias}`,
        principal: role(account, pathAndName).principal,
        unrestricted: true,
      }
    : undefined;
};

/** The root user of an account, which may do whatever no policy denies. */
export const rootOf = ({ id, alias, partition }: AccountName): Actor => ({
  label: `the root of ${alias}`,
  principal: { type: "Root", account: id, partition },
});

/** Who sends no credentials. */
export const ANONYMOUS: Actor = { label: "anybody, without credentials", principal: { type: "Anonymous" } };

/** An AWS service. */
export const service = (name: string): Actor => ({ label: name, principal: { type: "Service", service: name } });

const strangersAccount = ({ accounts }: Graph) => {
  const taken = new Set(accounts.map(({ id }) => id));
  const ids = ["999999999999", ...accounts.map((_, n) => String(999_999_999_998 - n))];
  const id = ids.find((candidate) => !taken.has(candidate)) ?? "";
  return { id, alias: "a third account", partition: accounts[0]?.partition ?? "aws" };
};

/** The root of an account that the environment does not hold. */
export const strangerOf = (graph: Graph): Actor => rootOf(strangersAccount(graph));

/** A role of that account: no root user can assume a role. */
export const strangersRole = (graph: Graph): Actor => otherRole(strangersAccount(graph));
