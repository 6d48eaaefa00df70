import { arnGlob, ARN_PARTS, arnPieces, glob, type Pieces } from "../wildcards";
import { hasVariables, type Build } from "./variables";

/** Whether a part of a pattern ends in `*`. */
const endsInStar = (pieces: Pieces | undefined): boolean => pieces?.at(-1) === "" && pieces.at(-2) === "*";

/** Whether a `*` of a pattern may reach beyond the colon behind its part. */
export const reachesBeyond = (pieces: Pieces): boolean =>
  arnPieces(pieces)
    .slice(0, ARN_PARTS - 1)
    .some(endsInStar);

/** Whether a pattern may mean requests without resource. */
export const mayMeanNone = (pieces: Pieces): boolean => endsInStar(arnPieces(pieces).at(-1));

/**
 * Whether a resource matches a `Resource` pattern: part by part, as AWS recommends to write them. It documents that a `*`
 * at the end of a part can reach beyond the colon, and not when; where that would decide, it cannot be told.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html#reference_policies_elements_resource_wildcards
 */
export const resourcePattern: Build = (pieces) => {
  const pattern = pieces.join("");
  if (pattern === "*") {
    return () => true;
  }
  const whole = glob(pieces);
  const match = arnGlob(pieces) ?? whole;
  const reaches = reachesBeyond(pieces);
  // AWS documents `*` for a request without resource, and nothing on patterns for all of a service.
  const none = mayMeanNone(pieces) && { because: `the request has no resource, and '${pattern}' may mean it too` };
  return (resource) => {
    if (match(resource)) {
      return true;
    }
    if (resource === "*") {
      return none;
    }
    return reaches && whole(resource)
      ? { because: `'*' in '${pattern}' may reach beyond its part of '${resource}'` }
      : false;
  };
};

/**
 * What is wrong with a `Resource` pattern, if anything: it is `*` or an ARN with the service written out, variables only
 * in its last part. An ARN cut short must end in `*`, which then reaches beyond the colons.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html#policy-vars-resourceelement
 */
export const resourceProblem = (pattern: string): string | undefined => {
  if (pattern === "*") {
    return undefined;
  }
  const parts = pattern.split(":");
  const [arn, partition = "", service = ""] = parts;
  if (arn !== "arn" || partition === "" || (parts.length < ARN_PARTS && (parts.length < 4 || !pattern.endsWith("*")))) {
    return "'*' or an ARN";
  }
  if (!/^[a-z0-9-]+$/.test(service)) {
    return "an ARN whose service is written out";
  }
  return parts.slice(0, ARN_PARTS - 1).some(hasVariables)
    ? "variables in the last part of the ARN only, after its fifth colon"
    : undefined;
};
