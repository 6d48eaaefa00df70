import type { OneOrMany, PolicyStatement } from "../../../iam/types";
import { next, STRANGER, type Estate } from "./estate";
import { droppedEach, extended, replacedEach, type ChangedList } from "./lists";
import type { Place, StatementChange } from "./statements";

/** Its own account, everybody, and somebody else. */
const others =
  ({ identities }: Estate) =>
  (arn: string): string[] => [
    arn.replace(/:(role|user)\/.*/, ":root"),
    "*",
    next(identities, arn),
    arn.replace(/(role|user)\/.*/, "$1/Other"),
    STRANGER,
  ];

const accountChanges = (principals: OneOrMany<string>, estate: Estate): ChangedList[] => [
  ...droppedEach(principals),
  ...replacedEach(principals, "changed", others(estate)),
  ...extended(principals, [STRANGER, ...estate.identities]),
];

const SERVICES = ["ec2.amazonaws.com", "config.amazonaws.com"];

/** A statement for fewer, other or more principals. */
export const principalChanges = (statement: PolicyStatement, { estate, policy }: Place): StatementChange[] => {
  const { Principal, ...rest } = statement;
  const change = (kind: string, what: string, principal: object | string): StatementChange => ({
    kind: `principal ${kind}`,
    what: `principal ${what}`,
    statement: { ...rest, Principal: principal },
  });
  if (Principal === undefined) {
    return [];
  }
  if (Principal === "*") {
    return [change("narrowed", `* → ${STRANGER}`, { AWS: STRANGER })];
  }
  const { AWS, Service } = Principal;
  return [
    change("widened", "→ *", "*"),
    ...(AWS === undefined ? [] : accountChanges(AWS, estate)).map(({ kind, what, values }) =>
      change(kind, what, { ...Principal, AWS: values }),
    ),
    ...(Service === undefined
      ? []
      : [...replacedEach(Service, "changed", () => SERVICES), ...extended(Service, SERVICES)]
    ).map(({ kind, what, values }) => change(kind, what, { ...Principal, Service: values })),
    ...(policy === "trust" && AWS === undefined
      ? [change("added", `with ${STRANGER}`, { ...Principal, AWS: STRANGER })]
      : []),
    ...(policy === "trust" && Service === undefined
      ? [change("added", `with ${SERVICES[0] ?? ""}`, { ...Principal, Service: SERVICES[0] ?? "" })]
      : []),
  ];
};
