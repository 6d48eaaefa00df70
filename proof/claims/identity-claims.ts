import type { RequestPrincipal } from "../../iam/request";
import type { PolicyDocument, PolicyStatement } from "../../iam/types";
import { asList } from "../../iam/document";
import { isTransfer } from "../../model/edges";
import type { Identity, TransferEdge } from "../../model/graph";
import { assumerAccess, identityAccess } from "../declared/identity-access";
import type { DeclaredAccess } from "../declared/access";
import { assumersOf } from "../specification/trust";
import { actorOf, assumingActor } from "../expected/actors";
import { identityKey, type DeployedPolicy } from "../deployed-state/deployed-state";
import { exactly } from "./ask";
import { ANY_RESOURCE, NO_OTHERS } from "./assumptions";
import { STRANGERS_ACCOUNT } from "./candidates";
import { claimsAbout, type Claim } from "./claim";
import type { Piece } from "./question";
import type { ClaimScope } from "./scope";
import {
  ALL_BUCKET_ACTIONS,
  ALL_KEY_ACTIONS,
  ALL_OBJECT_ACTIONS,
  ALL_ROLE_ACTIONS,
  otherActionsOf,
} from "./vocabulary";

/** Services of which an identity could be granted something by mistake, those that its policies name among them. */
const servicesIn = (policies: readonly { readonly document: PolicyDocument }[]): string[] =>
  policies.flatMap(({ document }) =>
    document.Statement.flatMap((statement: Partial<PolicyStatement> & { NotAction?: string | readonly string[] }) =>
      [...asList(statement.Action ?? []), ...asList(statement.NotAction ?? [])].flatMap((action) =>
        action.includes(":") ? (action.toLowerCase().split(":", 1) as [string]) : [],
      ),
    ),
  );

/** Whatever can be asked for: of S3, KMS and roles by their kind, of other services anything. */
export const piecesOfAnything = (
  accounts: readonly string[],
  policies: readonly { readonly document: PolicyDocument }[],
): Piece[] => {
  const anything = { kind: "anything", accounts } as const;
  const services = new Set(["ec2", "secretsmanager", ...servicesIn(policies)]);
  ["s3", "kms", "sts", "iam"].forEach((known) => services.delete(known));
  return [
    { actions: ALL_OBJECT_ACTIONS, resource: { ...anything, part: "objects" } },
    { actions: ALL_BUCKET_ACTIONS, resource: { ...anything, part: "bucket" } },
    { actions: ALL_KEY_ACTIONS, resource: anything },
    { actions: ALL_ROLE_ACTIONS, resource: anything },
    ...[...services].sort().map((service): Piece => ({ actions: otherActionsOf([service]), resource: anything })),
  ];
};

interface Subject {
  readonly node: string;
  readonly label: string;
  readonly principal: RequestPrincipal;
  readonly policies: readonly DeployedPolicy[];
  readonly access: DeclaredAccess;
  /** What it is for, in plain words. */
  readonly job: string;
  readonly boundary?: string | undefined;
}

const claimOf = ({ graph }: ClaimScope, subject: Subject): Claim => {
  const { node, label, principal, policies, access, job, boundary } = subject;
  const accounts = [...new Set([...graph.accounts.map(({ id }) => id), STRANGERS_ACCOUNT])].sort();
  return claimsAbout(node, ANY_RESOURCE, NO_OTHERS)(
    "permissions",
    `${label} can ${job}, and nothing else, whatever the policies of what it asks for`,
    boundary === undefined
      ? []
      : [`${boundary} lets it do so: the policy of a permissions boundary is not in the JSON`],
    exactly({ side: "identity" }, access, "identity", {
      candidates: [{ principal, own: policies }],
      pieces: piecesOfAnything(accounts, policies),
    }),
  );
};

/** What is claimed of what a role or user can do by its own policies. */
export const identityClaims = (scope: ClaimScope, identity: Identity): Claim => {
  const { account, kind, name, path: node } = identity;
  return claimOf(scope, {
    node,
    label: `${kind} ${name}`,
    principal: actorOf(identity).principal,
    policies: scope.state.identities.get(identityKey(account.id, kind, name))?.policies ?? [],
    access: identityAccess(scope.graph, identity, scope.waits),
    job: "do its exchanges",
    boundary: scope.state.identities.get(identityKey(account.id, kind, name))?.boundary,
  });
};

/** What is claimed of those who assume transfer roles: what exchanges give to them is to do so, and nothing else. */
export const assumerClaims = (scope: ClaimScope): Claim[] => {
  const { graph, state } = scope;
  const declared = new Set(
    [...graph.roles, ...graph.users].map(({ account, kind, name }) => identityKey(account.id, kind, name)),
  );
  const assumers = new Map<string, { readonly subject: Omit<Subject, "access">; readonly edges: TransferEdge[] }>();
  for (const edge of graph.edges.filter(isTransfer).filter(({ holder }) => holder.kind === "role")) {
    for (const assumer of assumersOf(edge)) {
      const { key, kind, name } = assumer;
      const { principal } = assumingActor(edge.source, assumer);
      const found = assumers.get(key) ?? {
        subject: {
          node: `exchanges.${edge.alias}`,
          label: `${kind} ${name} of ${edge.source.alias}`,
          principal,
          policies: state.identities.get(key)?.policies ?? [],
          job: "assume its transfer roles",
        },
        edges: [],
      };
      found.edges.push(edge);
      if (!declared.has(key)) {
        assumers.set(key, found);
      }
    }
  }
  return [...assumers.values()].map(({ subject, edges }) => {
    const claim = claimOf(scope, { ...subject, access: assumerAccess(edges) });
    return { ...claim, name: `permissions of ${subject.label}` };
  });
};
