import { isTransfer } from "../../model/edges";
import type { Graph } from "../../model/graph";
import { identityKey, type IdentityKind } from "../../proof/deployed-state/deployed-state";
import type { AccountRef } from "./clients";

/** A role, user or group that exists before the deployment. */
export interface Principal {
  readonly account: AccountRef;
  readonly kind: IdentityKind;
  readonly name: string;
  readonly path: string;
}

const principal = (account: AccountRef, kind: IdentityKind, pathAndName: string): Principal => {
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
      return kind === undefined || name === undefined ? [] : [principal(source, kind as IdentityKind, name)];
    }),
  ]);

const keyOf = ({ account, kind, name }: Omit<Principal, "path">): string => identityKey(account.id, kind, name);

/** Principals that exist before the deployment: those that it does not create itself, each once. */
export const principalsOf = (graph: Graph): Principal[] => {
  const declared = [...graph.roles, ...graph.users];
  const created = new Set(declared.filter((node) => !node.existing).map(keyOf));
  const existing = declared
    .filter((node) => node.existing && !node.retired)
    .map((node): Principal => {
      const { account, kind, name } = node;
      return { account, kind, name, path: node.kind === "role" ? node.rolePath : node.userPath };
    });
  const wanted = [...assumers(graph), ...existing].filter((each) => !created.has(keyOf(each)));
  return [...new Map(wanted.map((each) => [keyOf(each), each])).values()];
};
