import type { Edge, Graph } from "../../model/graph";
import { actorOf } from "../expected/actors";
import type { DeployedState } from "../deployed-state/deployed-state";
import { anybodyOf, everybodyOf, strangers, withoutAccount, type Candidate } from "./candidates";

/** What claims are made about. */
export interface ClaimScope {
  readonly graph: Graph;
  /** What the synthesized JSON of both sides deploys. */
  readonly state: DeployedState;
  /**
   * What the stacks of the pipeline's roles and of the state bucket deploy.
   * @default - they are not asked about
   */
  readonly support?: DeployedState;
  /** The other environments. */
  readonly others: readonly Graph[];
  /** Whether an exchange waits for a fact: what it will be granted is not claimed yet. */
  readonly waits: (edge: Edge) => boolean;
}

/** Groups of candidates, made once for all claims. */
export interface Groups {
  /** Whoever is of the environment, strangers, and who has no account, whatever their own policies. */
  readonly all: readonly Candidate[];
  readonly strangers: readonly Candidate[];
  /** Who has no account. */
  readonly unsigned: readonly Candidate[];
  /** Whoever is of another environment. */
  readonly elsewhere: readonly Candidate[];
}

/** The candidates of a scope. */
export const groupsOf = ({ graph, state, others }: ClaimScope): Groups => {
  const services = graph.roles.flatMap(({ trustedBy }) =>
    trustedBy.flatMap((principal) => ("service" in principal ? principal.service : [])),
  );
  const everybody = everybodyOf(graph, state);
  const outside = strangers(graph.accounts[0]?.partition ?? "aws");
  const unsigned = withoutAccount(services);
  return {
    all: [...outside, ...unsigned, ...everybody],
    strangers: outside,
    unsigned,
    elsewhere: others.flatMap((other) => [
      ...other.accounts.flatMap(anybodyOf),
      ...[...other.roles, ...other.users].map((identity) => ({ principal: actorOf(identity).principal })),
    ]),
  };
};
