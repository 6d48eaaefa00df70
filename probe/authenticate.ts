import { arnParts } from "../iam/arn";
import type { Edge } from "../model/graph";
import { Failure } from "../runtime/failure";
import { assumeRole, callerIdentity, type Caller } from "./aws/identity";
import { callersOf, inWords, isCaller, type Callers } from "./callers";
import type { ProbeProps } from "./probe-run";
import { explainProbeCall } from "./remedies";

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

/**
 * Finds out whose credentials there are, before anything else is asked, and becomes one of those who may run the probe.
 *
 * @returns the credentials to go on with, who of those that are stated it is (`undefined` where anyone will do), and in words
 * @throws Failure that says what to do with credentials that will not do
 */
export const authenticate = async ({ graph, edge, source: options, runId }: ProbeProps) => {
  const callers = callersOf(graph, edge);
  const { account, stated, anyone, anyUser } = callers;
  const caller = await callerIdentity(options, account.region);
  if (caller.accountId !== account.id) {
    throw wrongAccount(edge, callers, caller);
  }
  const own = stated.find((actor) => isCaller(actor, caller));
  if (own) {
    return { options, actor: own, label: own.label };
  }
  const { resource } = arnParts(caller.arn);
  if (anyone || (anyUser && resource.startsWith("user/"))) {
    return { options, actor: undefined, label: `${resource} of ${account.alias}` };
  }
  const refusals: string[] = [];
  for (const actor of stated) {
    if (actor.principal.type === "AssumedRole") {
      const { roleArn } = actor.principal;
      const { response, credentials } = await assumeRole(options, account.region, { roleArn, runId });
      if (credentials) {
        return { options: { ...options, credentials }, actor, label: `${actor.label}, assumed` };
      }
      refusals.push(
        response.fault && response.kind === "unclear"
          ? explainProbeCall(response.fault)
          : `it may not assume ${roleArn}`,
      );
    }
  }
  const why =
    refusals.length > 0
      ? `${refusals.join("; ")}${trustOf(edge)}`
      : "give the user's access key, such as by --profile: nobody can assume a user";
  throw new Failure(
    `the credentials are those of ${caller.arn}, but '${edge.alias}' is probed as ${inWords(callers)}: ${why}`,
  );
};
