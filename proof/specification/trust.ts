import { iamArn } from "../../iam/arn";
import { isReplication, isTransfer } from "../../model/edges";
import type { Graph, RoleNode, TransferEdge } from "../../model/graph";
import { identityKey, type IdentityKind } from "../deployed-state/deployed-state";

/** Who of the source account assumes the transfer role of an exchange. */
export interface Assumer {
  readonly kind: IdentityKind;
  readonly name: string;
  /** How its policies are found. */
  readonly key: string;
  /** Name, with its path where it has one. */
  readonly pathAndName: string;
  /** ARN of the role or user; a group has none that a trust policy could name. */
  readonly arn: string | undefined;
}

const nameIn = (pathAndName: string): string => pathAndName.slice(pathAndName.lastIndexOf("/") + 1);

const afterType = (arn: string): string => arn.slice(arn.indexOf("/") + 1);

/** Those whom an exchange states; nobody where every principal of the source may. */
export const assumersOf = ({ source, assumedBy }: TransferEdge): Assumer[] => {
  const { roles, users, groups, identifiers } = assumedBy;
  const named = (kind: IdentityKind, pathAndName: string): Assumer => ({
    kind,
    name: nameIn(pathAndName),
    key: identityKey(source.id, kind, nameIn(pathAndName)),
    pathAndName,
    arn: kind === "group" ? undefined : iamArn(source, kind, pathAndName),
  });
  return [
    ...roles.map((name) => named("role", name)),
    ...users.map((name) => named("user", name)),
    ...groups.map((name) => named("group", name)),
    ...identifiers.map((arn) => ({ ...named(arn.includes(":user/") ? "user" : "role", afterType(arn)), arn })),
  ];
};

/** Services, and ARNs of roles, users and whole accounts, that assume a role without an exchange that states them. */
export interface Trusted {
  readonly services: readonly string[];
  readonly arns: readonly string[];
  /** Whether that is for a counterpart to say, as long as it is one of its own: then its whole account at most. */
  readonly undeclared: boolean;
}

/** Who assumes a role that no source assumes: S3 to replicate, else the services and principals that are declared. */
export const trustedBy = (role: RoleNode, { touching }: Graph): Trusted => {
  const edges = touching(role);
  if (edges.some(isReplication)) {
    return { services: ["s3.amazonaws.com"], arns: [], undeclared: false };
  }
  if (edges.some(isTransfer)) {
    return { services: [], arns: [], undeclared: false };
  }
  return {
    services: role.trustedBy.flatMap((principal) => ("service" in principal ? principal.service : [])),
    arns: role.trustedBy.flatMap((principal) => ("arn" in principal ? principal.arn : [])),
    undeclared: !role.account.managed && role.trustedBy.length === 0,
  };
};
