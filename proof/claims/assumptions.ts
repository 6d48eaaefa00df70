/** Principals may have any policies of their own. */
export const ANY_OWN = "whoever asks may have any policies of their own";

/** What is asked for may be governed by any policy. */
export const ANY_RESOURCE = "the bucket, key or role asked for may have any policy";

/** What both sides' policies are. */
export const KNOWN_OWN =
  "roles, users and groups have the policies that the JSON of both sides gives them, and no others";

/** What within an account is left to its administrators. */
export const OWN_ACCOUNT =
  "whoever of the node's own account has policies that allow it acts in it as its administrator";

/** What can only take away. */
export const NO_OTHERS = "no SCP, RCP, permissions boundary or session policy: they could only take away";

/** What no policy speaks of. */
export const NO_GRANTS = "no KMS grants, access points or ACLs beside the policies";
