import type { Attributes } from "../../../proof/deployed-state/terraform-json";
import { without, type Change, type Site } from "./breakage";

const FLAGS = ["block_public_acls", "block_public_policy", "ignore_public_acls", "restrict_public_buckets"];

const setting = (what: string, attributes: Attributes): Change => ({ kind: "setting changed", what, attributes });

const publicAccess = (attributes: Attributes): Change[] =>
  FLAGS.flatMap((flag) => [
    setting(`${flag} off`, { ...attributes, [flag]: false }),
    setting(`${flag} removed`, without(attributes, flag)),
  ]);

const ownership = (attributes: Attributes): Change[] => {
  const { object_ownership: actual } = attributes.rule as { object_ownership: string };
  return ["BucketOwnerEnforced", "BucketOwnerPreferred", "ObjectWriter"]
    .filter((other) => other !== actual)
    .map((other) => setting(`ownership → ${other}`, { ...attributes, rule: { object_ownership: other } }));
};

const versioning = (attributes: Attributes): Change[] =>
  ["Suspended", "Disabled"].map((status) =>
    setting(`versioning → ${status}`, { ...attributes, versioning_configuration: { status } }),
  );

interface Encryption {
  readonly apply_server_side_encryption_by_default: Attributes;
  readonly bucket_key_enabled?: boolean;
}

const encryption = (attributes: Attributes): Change[] => {
  const [rule] = attributes.rule as [Encryption];
  const { apply_server_side_encryption_by_default: byDefault, bucket_key_enabled: bucketKey } = rule;
  const changed = (what: string, changes: object) => setting(what, { ...attributes, rule: [{ ...rule, ...changes }] });
  return [
    ...["AES256", "aws:kms", "aws:kms:dsse"]
      .filter((other) => other !== byDefault.sse_algorithm)
      .map((other) =>
        changed(`algorithm → ${other}`, {
          apply_server_side_encryption_by_default: { ...byDefault, sse_algorithm: other },
        }),
      ),
    ...("kms_master_key_id" in byDefault
      ? [
          changed("without a key", {
            apply_server_side_encryption_by_default: without(byDefault, "kms_master_key_id"),
          }),
        ]
      : []),
    ...(bucketKey === undefined
      ? []
      : [
          changed("bucket key flipped", { bucket_key_enabled: !bucketKey }),
          setting("bucket key removed", { ...attributes, rule: [without({ ...rule }, "bucket_key_enabled")] }),
        ]),
    setting("no rule", { ...attributes, rule: [] }),
  ];
};

interface LifecycleRule {
  readonly id: string;
  readonly filter: readonly Attributes[];
}

/** Each expiry dropped, off, later, and over the whole bucket; and the rule that expires no file made to. */
const lifecycle = (attributes: Attributes): Change[] => {
  const rules = attributes.rule as readonly LifecycleRule[];
  const changed = (what: string, index: number, ...to: readonly object[]) =>
    setting(what, { ...attributes, rule: rules.toSpliced(index, 1, ...(to as LifecycleRule[])) });
  return rules.flatMap((rule, index) =>
    "expiration" in rule
      ? [
          changed(`${rule.id} dropped`, index),
          changed(`${rule.id} off`, index, { ...rule, status: "Disabled" }),
          changed(`${rule.id} later`, index, { ...rule, expiration: [{ days: 2 }] }),
          changed(`${rule.id} keeps versions`, index, without({ ...rule }, "noncurrent_version_expiration")),
          changed(`${rule.id} of everything`, index, { ...rule, filter: [{}] }),
        ]
      : [changed(`${rule.id} expires files`, index, { ...rule, expiration: [{ days: 365 }] })],
  );
};

const bucket = (attributes: Attributes): Change[] => [
  ...("object_lock_enabled" in attributes
    ? [
        setting("object lock off", { ...attributes, object_lock_enabled: false }),
        setting("object lock removed", without(attributes, "object_lock_enabled")),
      ]
    : [setting("object lock on", { ...attributes, object_lock_enabled: true })]),
  setting("renamed", { ...attributes, bucket: `${String(attributes.bucket)}-other` }),
];

const CHANGES: Readonly<Record<string, (attributes: Attributes) => Change[]>> = {
  aws_s3_bucket: bucket,
  aws_s3_bucket_lifecycle_configuration: lifecycle,
  aws_s3_bucket_ownership_controls: ownership,
  aws_s3_bucket_public_access_block: publicAccess,
  aws_s3_bucket_server_side_encryption_configuration: encryption,
  aws_s3_bucket_versioning: versioning,
};

/** Every single change of a setting of a bucket; none for other resources. */
export const bucketSettingChanges = ({ type, attributes }: Site): Change[] => CHANGES[type]?.(attributes) ?? [];
