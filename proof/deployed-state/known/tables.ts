import { IAM_TABLES } from "./iam";
import { KMS_TABLES } from "./kms";
import type { Table } from "./known";
import { S3_TABLES } from "./s3";
import { META } from "./stack";

/** By resource type, all attributes that the proof knows; a type that is not here means nothing that is known. */
export const RESOURCE_TABLES: ReadonlyMap<string, Table> = new Map(
  Object.entries({ ...IAM_TABLES, ...KMS_TABLES, ...S3_TABLES }).map(([type, table]) => [type, { ...META, ...table }]),
);
