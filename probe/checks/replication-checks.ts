import { readIdentity } from "../../aws/deployed-state/identity";
import type { ReplicationEdge } from "../../model/graph";
import { Expectations } from "../../proof/expected/expectations";
import { configOf } from "../aws/client-options";
import type { ProbeRun } from "../probe-run";
import { explainProbeCall } from "../remedies";
import { checked, type Check } from "./check";
import { policyChecks } from "./policy-checks";
import { readSide, type ReadSide } from "./read-side";
import { settingChecks } from "./settings";

const UNKNOWN_KEY = "the ARN of the key is not known: see the encryption of its bucket";

const keyCheck = ({ side, key, found }: ReadSide): Check[] =>
  key === undefined
    ? []
    : [
        checked(
          { side, name: `state of key ${key.alias}` },
          found ? found.hidden.get("state") : { hidden: UNKNOWN_KEY, fault: undefined },
          () => (found?.state === "Enabled" ? undefined : `is ${found?.state ?? "unknown"}, must be Enabled`),
        ),
      ];

/**
 * Both sides' configuration on which a replication rests, as far as the credentials reach.
 *
 * @param objectKey key of the file that should have arrived
 */
export const replicationChecks = async (
  { props, source }: ProbeRun,
  edge: ReplicationEdge,
  objectKey: string,
): Promise<Check[]> => {
  const { graph, destination = source } = props;
  const { egress, ingress } = edge;
  const { kind, name, account } = edge.role;
  const from = await readSide("source", egress, source);
  const to = await readSide("destination", ingress, destination);
  const { IAMClient } = await import("@aws-sdk/client-iam");
  const iam = new IAMClient(configOf(source, account.region));
  const role = await readIdentity({ iam, kind, name, account: account.id, explain: explainProbeCall });
  const sides = [from, to] as const;
  const all = [
    ...sides.flatMap((side) => settingChecks(graph, edge, side, to)),
    ...sides.flatMap(keyCheck),
    ...policyChecks({ edge, expectations: new Expectations(graph, edge), sides, role, objectKey }),
  ];
  return [...all.filter(({ side }) => side === "source"), ...all.filter(({ side }) => side === "destination")];
};
