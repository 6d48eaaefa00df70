import type { ReplicationEdge } from "../../model/graph";
import { testKeyOf } from "../../model/probe-prefix";
import { rootOf } from "../../proof/expected/actors";
import { onObject } from "../../proof/expected/attempts";
import type { Actor, Case } from "../../proof/expected/case";
import { TLS } from "../../proof/specification/requirements/transport";
import type { Expectations } from "../../proof/expected/expectations";
import { stepOf, type Step } from "./step";

/**
 * A file is put into the egress bucket, with the tags that its rule asks for, and must arrive. Whoever puts it is of the
 * egress bucket's account, and no part of the exchange.
 */
export const replicationSteps = (edge: ReplicationEdge, expectations: Expectations, run: string): Step[] => {
  const { alias: subject, egress, source, tags } = edge;
  const objectKey = testKeyOf(edge, run, "put.txt");
  const actor: Actor = { ...rootOf(source), label: `whoever runs it, of ${source.alias}` };
  const line = (action: string): Case => ({
    subject,
    actor,
    side: "both",
    expected: "allow",
    ...onObject(egress, objectKey, action, TLS),
  });
  const arrive = expectations.onObject("s3:ReplicateObject", edge.ingress, objectKey, TLS);
  const tagged = Object.keys(tags).length > 0;
  return [
    stepOf({
      verb: "put",
      asker: "caller",
      cases: [line("s3:PutObject"), ...(tagged ? [line("s3:PutObjectTagging")] : [])],
      bucket: egress,
      objectKey,
      ...(tagged && { tags }),
    }),
    stepOf({ verb: "replicate", asker: "caller", cases: [arrive], bucket: egress, objectKey, needs: "put" }),
  ];
};
