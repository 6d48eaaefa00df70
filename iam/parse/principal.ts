import { isUniqueId } from "../arn";
import type { NamedPrincipals } from "../match/principal";
import { isObject, textsOf, type Report } from "./problems";

/**
 * Principals under `AWS`, by what they name. Unique ids mean nobody: those to whom they belonged are deleted.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-restricting-access-to-s3.html
 */
const FORMS: readonly (readonly [RegExp, "accounts" | "roles" | "identities"])[] = [
  [/^\d{12}$/, "accounts"],
  [/^arn:[a-z-]+:iam::\d{12}:root$/, "accounts"],
  [/^arn:[a-z-]+:iam::\d{12}:role\/[^*?${}]+$/, "roles"],
  [/^arn:[a-z-]+:iam::\d{12}:user\/[^*?${}]+$/, "identities"],
  [/^arn:[a-z-]+:sts::\d{12}:assumed-role\/[^/*?${}]+\/[^/*?${}]+$/, "identities"],
  [/^arn:[a-z-]+:sts::\d{12}:federated-user\/[^/*?${}]+$/, "identities"],
  [/^arn:[a-z-]+:iam::cloudfront:user\/CloudFront Origin Access Identity [A-Z0-9]+$/, "identities"],
];

const refusal = (value: string): string =>
  /[*?]/.test(value)
    ? "'*' alone: wildcards match no part of a principal"
    : "'*', an account id, or the ARN of an account's root, a role, a role session or a user";

const KINDS = ["AWS", "Service", "Federated", "CanonicalUser"];

const SERVICE = /^[a-z0-9-]+(\.[a-z0-9-]+)*\.amazonaws\.com(\.cn)?$/;

/**
 * The principals that a `Principal` or `NotPrincipal` element names.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
 */
export const parsePrincipal = (path: string, value: unknown, report: Report): NamedPrincipals => {
  const sets = { accounts: new Set<string>(), roles: new Set<string>(), identities: new Set<string>() };
  const services = new Set<string>();
  const federated = new Set<string>();
  let everyAws = false;
  if (value !== "*" && !isObject(value)) {
    report(path, value, "'*' or an object with AWS, Service or Federated");
  } else if (isObject(value)) {
    if (Object.keys(value).length === 0) {
      report(path, value, "at least one of AWS, Service and Federated");
    }
    for (const [kind, names] of Object.entries(value)) {
      const at = `${path}.${kind}`;
      if (!KINDS.includes(kind)) {
        report(at, names, "AWS, Service, Federated or CanonicalUser");
        continue;
      }
      for (const name of textsOf(at, names, report)) {
        const bucket = FORMS.find(([form]) => form.test(name))?.[1];
        if (kind === "Federated") {
          federated.add(name);
        } else if (kind === "CanonicalUser" && /^[0-9a-f]{8,}$/i.test(name)) {
          sets.identities.add(name);
        } else if (kind === "CanonicalUser") {
          report(at, name, "the canonical id of an account or origin access identity");
        } else if (kind === "Service" && SERVICE.test(name)) {
          services.add(name);
        } else if (kind === "Service") {
          report(at, name, "a service principal such as 's3.amazonaws.com'");
        } else if (name === "*") {
          everyAws = true;
        } else if (bucket) {
          sets[bucket].add(name);
        } else if (!isUniqueId(name)) {
          report(at, name, refusal(name));
        }
      }
    }
  }
  return { everyone: value === "*", everyAws, federated, services, ...sets };
};
