import { isTransfer, type Graph, type RoleNode, type UserNode } from "../../model/graph";
import type { AccountRef } from "./clients";

type Kind = "role" | "user" | "group";

/** A role, user or group that exists before the deployment. */
export interface Principal {
  readonly account: AccountRef;
  readonly kind: Kind;
  readonly name: string;
  readonly path: string;
}

const principal = (account: AccountRef, kind: Kind, pathAndName: string): Principal => {
  const at = pathAndName.lastIndexOf("/") + 1;
  return { account, kind, name: pathAndName.slice(at), path: `/${pathAndName.slice(0, at)}`.replace(/^\/\//, "/") };
};

/** Who assumes transfer roles. */
const assumers = ({ edges }: Graph): Principal[] =>
  edges.filter(isTransfer).flatMap(({ source, assumedBy }) => [
    ...assumedBy.roles.map((name) => principal(source, "role", name)),
    ...assumedBy.users.map((name) => principal(source, "user", name)),
    ...assumedBy.groups.map((name) => principal(source, "group", name)),
    ...assumedBy.identifiers.flatMap((arn) => {
      const [, kind, name] = /:(role|user)\/(.+)$/.exec(arn) ?? [];
      return kind === undefined || name === undefined ? [] : [principal(source, kind as Kind, name)];
    }),
  ]);

const existing = ({ roles, users }: Graph): Principal[] =>
  [...roles, ...users]
    .filter((node) => node.existing && !node.retired)
    .map((node: RoleNode | UserNode) => ({
      account: node.account,
      kind: node.kind,
      name: node.name,
      path: node.kind === "role" ? node.rolePath : node.userPath,
    }));

const keyOf = ({ account, kind, name }: Principal): string => `${account.id} ${kind} ${name}`;

/** Principals that exist before the deployment: those that it does not create itself, each once. */
export const principalsOf = (graph: Graph): Principal[] => {
  const created = new Set(
    [...graph.roles, ...graph.users]
      .filter((node) => !node.existing)
      .map(({ account, kind, name }) => keyOf({ account, kind, name, path: "/" })),
  );
  const wanted = [...assumers(graph), ...existing(graph)].filter((each) => !created.has(keyOf(each)));
  return [...new Map(wanted.map((each) => [keyOf(each), each])).values()];
};
