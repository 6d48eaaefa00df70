import { keyOf } from "../../../model/edges";
import type { PutEdge } from "../../../model/graph";
import { probePrefixOf } from "../../../model/probe-prefix";
import type { Handoff } from "../handoff";
import { bucketSteps, OUR_ROLE_IS_THERE } from "../steps/bucket";
import { identitySteps } from "../steps/identity";
import { code } from "../../../runtime/markdown";
import { accountInWords, factsStep, placeInWords } from "../words";
import type { MethodText, Step } from "./text";

const NAME = "cross-account PUT";

const aclInWords = ({ aclCondition }: PutEdge): string =>
  aclCondition
    ? `Every put carries the ACL ${code("bucket-owner-full-control")}, which hands the file over to the bucket's owner; a put without it is refused.`
    : "The writer sends no ACL: the bucket owns whatever arrives.";

/** The counterpart owns the bucket, and we write into it. */
const forDestination = (handoff: Handoff<PutEdge>): MethodText => {
  const { edge, us } = handoff;
  const { bucket, writer, prefix, principal } = edge;
  const key = keyOf(bucket);
  const names = principal === "role";
  return {
    name: NAME,
    summary: `The ${writer.kind} ${code(writer.name)} of ${accountInWords(us)} puts files into your bucket, below ${placeInWords(bucket, prefix)}. It can put files there and do nothing else: it cannot list, read or delete. ${aclInWords(edge)} You keep the bucket, its policy and its key, and can end it at any time.`,
    steps: bucketSteps(
      handoff,
      bucket,
      names
        ? OUR_ROLE_IS_THERE
        : "The policy names our account under a condition on one role, so it is accepted whether that role exists yet or not.",
      { names },
    ),
    order: `${key ? "The key comes before the bucket, which names it. " : ""}The bucket gets its settings before its policy: once the policy is there, files can arrive, and by then they must be versioned, encrypted and yours.`,
    sample: "This is the request that we send, and that your policies must admit. It runs with our credentials only.",
    afterwards: [
      factsStep(handoff),
      `We put a test file below ${code(probePrefixOf(edge))} and tell you its name; you [check](#test) that it is there.`,
      "The first real files follow once both of us have seen it work.",
    ],
  };
};

const writerSteps = (handoff: Handoff<PutEdge>): Step[] => {
  const { writer } = handoff.edge;
  const first = `Our bucket's policy names the ${writer.kind}, and AWS refuses a policy that names one which does not exist. So it comes first.`;
  return identitySteps(handoff, writer, {
    role: `${first} The trust policy lets your own account decide who assumes the role: narrow it to the service or role that runs your export, such as ${code("ecs-tasks.amazonaws.com")}.`,
    user: first,
    permissions: `It may put files below the agreed prefix while our account owns the bucket, and nothing else. The condition on ${code("s3:ResourceAccount")} protects you: the name of a deleted bucket can be taken by a stranger.`,
    accessKey:
      "Store it where your job reads its secrets. It stays with you: we never need it, so do not send it to us.",
  });
};

/** The counterpart writes into our bucket. */
const forSource = (handoff: Handoff<PutEdge>): MethodText => {
  const { edge, us } = handoff;
  const { bucket, writer, prefix } = edge;
  return {
    name: NAME,
    summary: `Your ${writer.kind} ${code(writer.name)} puts files into the bucket of ${accountInWords(us)}, below ${placeInWords(bucket, prefix)}. It can put files there and do nothing else: it cannot list, read or delete, not even what it has put. ${aclInWords(edge)}`,
    steps: writerSteps(handoff),
    order: `First the ${writer.kind}, then our bucket's policy, which names it: send us its ARN, and we deploy our side.`,
    sample: `This is how you write. Send no encryption header: ${keyOf(bucket) ? "the bucket's default is the key that your policy allows, and S3 asks for another one otherwise." : "the bucket's default applies."}`,
    afterwards: [
      factsStep(handoff),
      `We deploy our side, which admits exactly ${code(writer.arn)}, and tell you.`,
      "Run the [tests](#test), then send your first file.",
    ],
  };
};

/** What a hand-off says of cross-account PUT. */
export const crossAccountPutText = (handoff: Handoff<PutEdge>): MethodText =>
  handoff.end === "destination" ? forDestination(handoff) : forSource(handoff);
