import { keyOf } from "../../../model/edges";
import type { ReplicationEdge } from "../../../model/graph";
import { listed } from "../../../runtime/words";
import type { Handoff } from "../handoff";
import { OUR_ROLE_IS_THERE, bucketSteps, ownPolicy } from "../steps/bucket";
import { createRole, permissionsSteps } from "../steps/identity";
import { replicationRule } from "../steps/replication-rule";
import { code } from "../../../runtime/markdown";
import { accountInWords, factsStep, placeInWords } from "../words";
import type { MethodText } from "./text";

const NAME = "S3 Replication";

const whichFiles = ({ prefix, tags }: ReplicationEdge): string => {
  const filters = [
    ...(prefix === "" ? [] : [`whose key begins with ${code(prefix)}`]),
    ...Object.entries(tags).map(([key, value]) => `with the tag ${code(`${key}=${value}`)} from their creation on`),
  ];
  return filters.length === 0 ? "every new file" : `every new file ${listed(filters)}`;
};

const more = ({ deleteMarkers, timeControl, storageClass }: ReplicationEdge): string =>
  [
    deleteMarkers
      ? "Delete markers are copied too; deleting a version by its id never is."
      : "Nothing is ever deleted on the other side: delete markers are not copied.",
    ...(timeControl ? ["S3 Replication Time Control is on: most files arrive within 15 minutes."] : []),
    ...(storageClass ? [`Copies have the storage class ${code(storageClass)}.`] : []),
  ].join(" ");

/** The counterpart's bucket receives. */
const forDestination = (handoff: Handoff<ReplicationEdge>): MethodText => {
  const { edge, us } = handoff;
  const { ingress, role, prefix, principal, publishedGrants } = edge;
  const key = keyOf(ingress);
  const names = principal === "role" && !publishedGrants;
  return {
    name: NAME,
    summary: `S3 copies ${whichFiles(edge)} from a bucket of ${accountInWords(us)} into your bucket, ${placeInWords(ingress, prefix)}. It does so as our role ${code(role.name)}, which S3 alone can assume. The copies belong to you. ${more(edge)}`,
    steps: bucketSteps(
      handoff,
      ingress,
      names ? OUR_ROLE_IS_THERE : "The policy names our account, so it is accepted whether our role exists yet or not.",
      { names },
    ),
    order: `${key ? "The key comes before the bucket, which names it. " : ""}Versioning comes before our rule: S3 refuses a replication rule whose destination has none. ${key ? "Both policies come" : "The policy comes"} before it too, or the first files fail and stay behind, since S3 does not try them again by itself.`,
    sample: undefined,
    afterwards: [
      factsStep(handoff),
      "We create the replication rule. It copies files that arrive from then on, and none that are there already.",
      "We put a test file and tell you its name; you [check](#test) that its copy is there.",
    ],
  };
};

/** Files leave the counterpart's bucket. */
const forSource = (handoff: Handoff<ReplicationEdge>): MethodText => {
  const { edge, us } = handoff;
  const { egress, ingress, role, prefix } = edge;
  return {
    name: NAME,
    summary: `S3 copies ${whichFiles(edge)} from your bucket ${code(egress.name)} into the bucket of ${accountInWords(us)}, ${placeInWords(ingress, prefix)}. It does so as your role ${code(role.name)}, which S3 alone can assume. The copies belong to us. ${more(edge)}`,
    steps: bucketSteps(handoff, egress, ownPolicy("role"), {
      then: [
        createRole(
          handoff,
          role,
          "Our bucket's policy names the role, and S3 refuses a policy that names one which does not exist. So we wait for it.",
        ),
        ...permissionsSteps(
          handoff,
          role,
          `Reading at your end, writing at ours${keyOf(egress) ? ", and the use of both keys, each through S3 of its Region only" : ""}.`,
        ),
        replicationRule(edge),
      ],
    }),
    order:
      "Bucket and versioning first, since a rule needs them. Then the role, which our bucket's policy names: send us the facts at this point. The rule comes last, when we have told you that our bucket is ready. S3 checks that it is there and has versioning, but **not** that the role may write to it: a rule without permission is accepted, and every file fails.",
    sample:
      "Put a file into your bucket as you always do; S3 copies it. This sample puts one, and waits until it is copied.",
    afterwards: [
      factsStep(handoff, "When role and bucket are there, "),
      `We deploy our side, which admits exactly ${code(role.arn)}, and tell you.`,
      "Create the replication rule, and run the [tests](#test).",
    ],
  };
};

/** What a hand-off says of replication. */
export const replicationText = (handoff: Handoff<ReplicationEdge>): MethodText =>
  handoff.end === "destination" ? forDestination(handoff) : forSource(handoff);
