import type { Edge } from "../model/graph";
import type { Actor } from "../proof/expected/case";
import { Failure } from "../runtime/failure";
import { assume, whoAmI } from "./aws/identity";
import type { Caller } from "./aws/identity";
import type { Reach } from "./aws/reach";
import { arnOf, inWords, isCaller } from "./callers";
import type { Callers } from "./callers";
import { explainProbeCall } from "./remedies";

/** With what credentials a probe goes on. */
export interface Entered {
  readonly caller: Caller;
  readonly reach: Reach;
  /** Who of those that are stated it is; `undefined` where anyone will do. */
  readonly actor: Actor | undefined;
  /** Who acts, in words. */
  readonly label: string;
  /** Whether a role had to be assumed for it. */
  readonly assumed: boolean;
}

const wrongAccount = (edge: Edge, callers: Callers, { accountId, arn }: Caller): Failure => {
  const { alias, id, managed } = callers.account;
  const whose = managed
    ? "choose others with --profile"
    : "it is the counterpart's account, so they run the probe, or lend credentials for it";
  return new Failure(
    `the credentials belong to account ${accountId} (${arn}), but '${edge.alias}' is probed from '${alias}' (${id}), as ${inWords(callers)}: ${whose}`,
  );
};

const trustOf = (edge: Edge): string => {
  const role = edge.method === "cross-account-put" && edge.writer.kind === "role" ? edge.writer : undefined;
  const admitted = (role ? [role.trustedBy].flat() : []).map((each) => ("service" in each ? each.service : each.arn));
  return role === undefined || admitted.length === 0
    ? ""
    : `; ${role.path}.trustedBy admits ${admitted.join(", ")}: run it there, or admit whoever runs it for the time of the test`;
};

/** Inputs of {@link enter}. */
export interface EnterProps {
  readonly edge: Edge;
  readonly callers: Callers;
  readonly reach: Reach;
  readonly run: string;
}

/**
 * Finds out whose credentials there are, before anything else is asked, and becomes one of those who may run the probe.
 *
 * @throws Failure that says what to do with credentials that will not do
 */
export const enter = async ({ edge, callers, reach, run }: EnterProps): Promise<Entered> => {
  const { account, stated, anyone, anyUser } = callers;
  const caller = await whoAmI(reach, account.region);
  if (caller.accountId !== account.id) {
    throw wrongAccount(edge, callers, caller);
  }
  const own = stated.find((actor) => isCaller(actor, caller));
  if (own) {
    return { caller, reach, actor: own, label: own.label, assumed: false };
  }
  if (anyone || (anyUser && caller.arn.includes(":user/"))) {
    return {
      caller,
      reach,
      actor: undefined,
      label: `${caller.arn.split(":")[5] ?? ""} of ${account.alias}`,
      assumed: false,
    };
  }
  const refusals: string[] = [];
  for (const actor of stated.filter(({ principal }) => principal.type === "AssumedRole")) {
    const roleArn = arnOf(actor);
    const { answer, credentials } = await assume(reach, account.region, { roleArn, run });
    if (credentials) {
      return { caller, reach: { ...reach, credentials }, actor, label: actor.label, assumed: true };
    }
    refusals.push(
      answer.fault && answer.kind === "unclear" ? explainProbeCall(answer.fault) : `it may not assume ${roleArn}`,
    );
  }
  throw new Failure(
    [
      `the credentials are those of ${caller.arn}, but '${edge.alias}' is probed as ${inWords(callers)}: `,
      refusals.length > 0
        ? `${refusals.join("; ")}${trustOf(edge)}`
        : "give the user's access key, such as by --profile: nobody can assume a user",
    ].join(""),
  );
};
