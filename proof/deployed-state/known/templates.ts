import { isObject } from "../../../iam/parse/problems";

/** Whether a reference such as `aws_kms_key.drop.arn` is to something that is known before an apply. */
export type Resolves = (reference: string) => boolean;

const REFERENCE = /\$\$\{|\$\{([A-Za-z_][\w-]*\.[\w-]+\.\w+)\}/g;

const faultsOf = (text: string, resolves: Resolves): string[] => {
  if (!/[$%]\{/.test(text)) {
    return [];
  }
  const unresolved = [...text.matchAll(REFERENCE)].flatMap(([, reference]) =>
    reference === undefined || resolves(reference) ? [] : reference,
  );
  return [
    ...(text.includes("%{") ? ["a directive (%{) is not known here; remove it"] : []),
    ...(text.includes("$$${") || text.replace(REFERENCE, "").includes("${")
      ? ["an expression is not known here, other than a reference to an attribute of a resource; remove it"]
      : []),
    ...[...new Set(unresolved)].map(
      (each) => `it refers to \${${each}}, which is nothing that can be known before an apply`,
    ),
  ];
};

/**
 * What is not known in the texts of some JSON, names of attributes included: Terraform reads each as a template.
 *
 * @returns path and fault of each
 * @see https://developer.hashicorp.com/terraform/language/syntax/json#expression-mapping
 */
export const templateFaults = (value: unknown, path: string, resolves: Resolves): (readonly [string, string])[] => {
  if (typeof value === "string") {
    return faultsOf(value, resolves).map((fault) => [path, fault]);
  }
  if (Array.isArray(value)) {
    return value.flatMap((each, index) => templateFaults(each, `${path}.${index}`, resolves));
  }
  return isObject(value)
    ? Object.entries(value).flatMap(([name, inner]) => [
        ...faultsOf(name, () => false).map((fault) => [`${path}.${name}`, fault] as const),
        ...templateFaults(inner, `${path}.${name}`, resolves),
      ])
    : [];
};
