import { flag, number, policy, text, type Table } from "./known";

/** Attributes of resources of KMS that the proof knows. */
export const KMS_TABLES: Readonly<Record<string, Table>> = {
  aws_kms_alias: {
    name: text("a name for people: nothing here finds its key by it"),
    target_key_id: text("a name for people: nothing here finds its key by it"),
  },
  aws_kms_key: {
    deletion_window_in_days: number("a setting: days until a deleted key is gone"),
    description: text("for people alone"),
    enable_key_rotation: flag("a setting: whether the key is rotated"),
    policy: policy("read: who uses and administers it"),
  },
};
