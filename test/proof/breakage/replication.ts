import type { Attributes } from "../../../proof/deployed-state/terraform-json";
import { without, type Change, type Site } from "./breakage";
import { next, type Estate } from "./estate";

interface Rule extends Attributes {
  readonly id: string;
  readonly filter: Attributes;
  readonly destination: Attributes & { readonly bucket: string; readonly account: string };
  readonly source_selection_criteria?: Readonly<Record<string, { readonly status: string }>>;
}

const destinations = ({ destination }: Rule, { buckets, accounts }: Estate): [string, object][] => [
  ["another account", { ...destination, account: next(accounts, destination.account) }],
  ["no account", without(destination, "account")],
  ["another bucket", { ...destination, bucket: next(buckets, destination.bucket) }],
  ["no owner translation", without(destination, "access_control_translation")],
  ...("encryption_configuration" in destination
    ? [["no key", without(destination, "encryption_configuration")] as [string, object]]
    : []),
];

const filters = ({ filter }: Rule): [string, object][] => [
  ["another prefix", { ...filter, prefix: "other/" }],
  ...("prefix" in filter ? [["no prefix", without(filter, "prefix")] as [string, object]] : []),
  ...("tag" in filter
    ? [
        ["no tag", without(filter, "tag")] as [string, object],
        ["another tag", { ...filter, tag: { key: "classification", value: "draft" } }] as [string, object],
      ]
    : [["a tag", { ...filter, tag: { key: "classification", value: "final" } }] as [string, object]]),
];

const changedRules = (rule: Rule, estate: Estate): [string, Rule | undefined][] => {
  const deleteMarkers = (rule.delete_marker_replication as { status: string }).status;
  const { source_selection_criteria: selection = {} } = rule;
  return [
    ["dropped", undefined],
    ["disabled", { ...rule, status: "Disabled" }],
    ["under another id", { ...rule, id: `${rule.id}-other` }],
    [
      "delete markers flipped",
      { ...rule, delete_marker_replication: { status: deleteMarkers === "Enabled" ? "Disabled" : "Enabled" } },
    ],
    ...destinations(rule, estate).map(([what, destination]): [string, Rule] => [
      what,
      { ...rule, destination: destination as Rule["destination"] },
    ]),
    ...filters(rule).map(([what, filter]): [string, Rule] => [what, { ...rule, filter: filter as Attributes }]),
    ...Object.keys(selection).map((name): [string, Rule] => [
      `${name} off`,
      { ...rule, source_selection_criteria: { ...selection, [name]: { status: "Disabled" } } },
    ]),
    ["without selection of files", without(rule, "source_selection_criteria") as Rule],
  ].filter(([, changed]) => JSON.stringify(changed) !== JSON.stringify(rule)) as [string, Rule | undefined][];
};

/** Every single change of a replication configuration that could send files elsewhere, or none; none for other resources. */
export const replicationChanges = ({ type, attributes }: Site, estate: Estate): Change[] => {
  if (type !== "aws_s3_bucket_replication_configuration") {
    return [];
  }
  const rules = attributes.rule as readonly Rule[];
  const role = String(attributes.role);
  const [first] = rules;
  const change = (what: string, changes: Attributes): Change => ({
    kind: "replication changed",
    what,
    attributes: { ...attributes, ...changes },
  });
  return [
    change("another role", { role: next(estate.identities, role) }),
    change("a role of that name in another account", { role: role.replace(/\d{12}/, "555566667777") }),
    ...rules.flatMap((rule, index) =>
      changedRules(rule, estate).map(([what, changed]) =>
        change(`rule ${rule.id}: ${what}`, {
          rule: rules.flatMap((each, i) => (i === index ? (changed ?? []) : each)),
        }),
      ),
    ),
    ...(first ? [change("an added rule", { rule: [...rules, { ...first, id: "added", priority: 9 }] })] : []),
    ...(first ? [change("a rule twice", { rule: [...rules, { ...first, priority: 9 }] })] : []),
  ];
};
