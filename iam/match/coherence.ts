/** What one key of a request says of another: that it is there, that it is not, or what its value is. */
type Follows = "present" | "absent" | { readonly is: string };

/** Where a request has a key, others follow; all in lower case. */
interface Coherence {
  readonly when: string;
  readonly then: Readonly<Record<string, Follows>>;
}

/** Keys that a request has all of or none, and what follows from them. */
const together = (keys: readonly string[], more: Coherence["then"] = {}): readonly Coherence[] =>
  keys.map((when) => {
    const others = keys.filter((key) => key !== when).map((key): [string, Follows] => [key, "present"]);
    return { when, then: { ...Object.fromEntries(others), ...more } };
  });

/**
 * Condition keys that go with one another.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-points-policies.html
 */
export const COHERENCE: readonly Coherence[] = [
  ...together(["aws:sourcevpc", "aws:sourcevpce", "aws:vpcsourceip"], { "aws:sourceip": "absent" }),
  ...together(["aws:calledvia", "aws:calledviafirst", "aws:calledvialast"], { "aws:viaawsservice": { is: "true" } }),
  ...together(["aws:principalorgid", "aws:principalorgpaths"]),
  ...together(["s3:dataaccesspointaccount", "s3:dataaccesspointarn"]),
  {
    when: "aws:multifactorauthage",
    then: { "aws:multifactorauthpresent": { is: "true" }, "aws:tokenissuetime": "present" },
  },
  { when: "aws:multifactorauthpresent", then: { "aws:tokenissuetime": "present" } },
];

/** Keys of an account, and of an ARN that names it where it names any. */
export const ACCOUNT_OF_ARN: readonly (readonly [account: string, arn: string])[] = [
  ["aws:sourceaccount", "aws:sourcearn"],
  ["s3:dataaccesspointaccount", "s3:dataaccesspointarn"],
];
