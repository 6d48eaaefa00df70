import type { Environment } from "../model";
import type { Graph } from "../model/graph";
import { load } from "../stacks/load";
import { synthesize } from "../stacks/synthesize";
import type { Synthesized } from "../stacks/synthesize";
import { mkdirSync, writeFileSync } from "node:fs";
import type { Enter } from "./aws/access";
import { writeOverrides } from "./override";
import type { Place } from "./place";
import type { Session } from "./session";
import { writeSession } from "./session";
import type { Reporter } from "./reporter";
import type { Cdktf } from "./terraform/cdktf";
import type { Provider } from "./terraform/provider";
import type { Terraform } from "./terraform/binary";
import { sandboxView } from "./view";

/** Resolves one environment. */
export const graphOf = (environment: Environment): Graph => {
  const [graph] = load([environment]);
  if (!graph) {
    throw new Error("an environment gives a graph");
  }
  return graph;
};

/**
 * Writes an environment where the CDKTF CLI finds it, and synthesizes it as that will.
 *
 * @param providerVersion version of the AWS provider to use in place of the pinned one
 */
export const putEnvironment = (place: Place, environment: Environment, providerVersion?: string): Synthesized => {
  mkdirSync(place.folder, { recursive: true });
  writeFileSync(place.environment, JSON.stringify({ environment, providerVersion }, undefined, 2));
  const synthesized = synthesize([graphOf(environment)], place.outdir);
  writeOverrides(place.outdir, providerVersion);
  return synthesized;
};

/** What the steps of a sandbox work with. */
export interface BenchProps {
  /** The environment as its file declares it. */
  readonly declared: Environment;
  readonly layout: "environment" | "account";
  readonly place: Place;
  readonly terraform: Terraform;
  readonly provider: Provider;
  readonly cdktf: Cdktf;
  /** The environment of Terraform. */
  readonly env: Readonly<Record<string, string>>;
  readonly enter: Enter;
  readonly reporter: Reporter;
  readonly session: Session;
  /** Whether the emulator is that of an earlier run. */
  readonly resumed: boolean;
  readonly signal: AbortSignal;
}

/** A sandbox that is ready: tools, emulator and environment. */
export class Bench {
  private kept: Session;

  constructor(readonly props: BenchProps) {
    this.kept = props.session;
  }

  /** What a later run must know. */
  get session(): Session {
    return this.kept;
  }

  /** Keeps what a later run must know. */
  remember(change: Partial<Session>): void {
    this.kept = { ...this.kept, ...change };
    writeSession(this.props.place, this.kept);
  }

  /** The environment as it is deployed, with the ARNs of keys that are known by now. */
  view(declared: Environment = this.props.declared): Environment {
    const { created, existing } = this.kept;
    return sandboxView(declared, { layout: this.props.layout, created, existing });
  }

  /** Synthesizes an environment for the CDKTF CLI. */
  put(environment: Environment): Synthesized {
    const { version, pinned } = this.props.provider;
    return putEnvironment(this.props.place, environment, version === pinned ? undefined : version);
  }
}
