import { arnParts } from "../iam/arn";
import { asList } from "../iam/document";
import type { CloudBackend } from "./backend";
import { pipelineStackName, stackNameOf, stateStackName } from "./edges";
import type { Graph } from "./graph";
import type { Problem } from "./problem";

/** One thing that an environment names. */
interface Named {
  readonly path: string;
  readonly value: string;
  /**
   * What tells it from others.
   * @default - the value
   */
  readonly identity?: string;
}

/** Workspaces that are stated, and not named like the stacks. */
const workspacesOf = ({ hostname = "", organization, workspaces = {} }: CloudBackend): Named[] => {
  const identify = (kind: string, value: string): Named => {
    const identity = `workspaces of ${hostname}/${organization}: ${value}`;
    return { path: `backend.workspaces.${kind}`, value, identity };
  };
  if ("name" in workspaces) {
    return [identify("name", workspaces.name)];
  }
  return "tags" in workspaces ? [identify("tags", [...workspaces.tags].sort().join())] : [];
};

/** What an environment's states take up. A bucket may hold the states of several: the names of stacks keep them apart. */
const heldByStates = (graph: Graph): Named[] => {
  const { backend, stateBucket, pipeline } = graph;
  return [
    ...(pipeline ? [{ path: "pipeline", value: pipelineStackName(graph) }] : []),
    ...(stateBucket
      ? [
          { path: "backend.bootstrap", value: stateStackName(graph) },
          { path: "backend.bucket", value: stateBucket.name, identity: `bootstrap of ${stateBucket.name}` },
        ]
      : []),
    ...(backend.type === "cloud" ? workspacesOf(backend) : []),
  ];
};

/** What an environment's nodes take up. */
const heldByNodes = (graph: Graph): Named[] => {
  const { layout, accounts, buckets, keys } = graph;
  return [
    ...(layout === "account"
      ? accounts.map((account) => ({ path: account.path, value: stackNameOf(graph, account) }))
      : []),
    ...accounts.map(({ path, id }) => ({ path: `${path}.id`, value: id })),
    ...buckets.map(({ path, name: bucket }) => ({ path: `${path}.name`, value: bucket })),
    ...keys.flatMap(({ path, arn }) => (arn === undefined ? [] : [{ path: `${path}.arn`, value: arn }])),
  ];
};

/** What an environment holds and no other may. */
const held = (graph: Graph): Named[] => [
  { path: "name", value: graph.name },
  ...heldByStates(graph),
  ...heldByNodes(graph),
];

/** The account of a principal, by its ARN. */
const accountOf = (path: string, arn: string): Named[] => {
  const { account } = arnParts(arn);
  return account === "" ? [] : [{ path, value: account }];
};

/** The accounts of the principals that roles trust. */
const trusted = ({ roles, pipeline }: Graph): Named[] => [
  ...roles.flatMap(({ path, trustedBy }) =>
    trustedBy.flatMap((principal) => ("arn" in principal ? accountOf(`${path}.trustedBy`, principal.arn) : [])),
  ),
  ...(pipeline?.trust.type === "principals" ? [pipeline.trust.plan, pipeline.trust.deploy] : []).flatMap((arns) =>
    asList(arns).flatMap((arn) => accountOf("pipeline.trust", arn)),
  ),
];

/** A state bucket holds states alone, whoever's they are. */
const used = ({ backend }: Graph): Named[] =>
  backend.type === "s3" ? [{ path: "backend.bucket", value: backend.bucket }] : [];

/** An environment, and the paths of facts that are awaited, which say nothing yet. */
export interface Separated {
  readonly graph: Graph;
  readonly unknown: ReadonlySet<string>;
}

/**
 * Environments are closed worlds: they share no name, account, bucket or key, and trust nobody of one another.
 *
 * @returns the problems of each environment, in the order of the environments
 */
export const checkSeparation = (environments: readonly Separated[]): Problem[][] => {
  const holders = new Map<string, Named & { readonly graph: Graph }>();
  const known = ({ graph, unknown }: Separated): Named[] => held(graph).filter(({ path }) => !unknown.has(path));
  for (const environment of environments) {
    const { graph } = environment;
    for (const named of known(environment)) {
      const { identity = named.value } = named;
      holders.set(identity, holders.get(identity) ?? { ...named, graph });
    }
  }
  return environments.map((environment) => {
    const { graph } = environment;
    return [...known(environment), ...trusted(graph), ...used(graph)].flatMap(
      ({ path, value, identity = value }): Problem[] => {
        const holder = holders.get(identity);
        if (!holder || holder.graph === graph) {
          return [];
        }
        const rule = `is also at ${holder.path} of environment '${holder.graph.name}'`;
        const clash = { path: holder.path, environment: holder.graph.name };
        return [{ path, value, rule, remedy: "environments share nothing: use one of this environment", clash }];
      },
    );
  });
};
