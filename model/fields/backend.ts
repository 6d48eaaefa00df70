import { arnParts } from "../../iam/arn";
import type { S3Backend } from "../backend";
import { checkBucketName } from "../names/bucket-name";
import {
  checkHostname,
  checkOrganization,
  checkProject,
  checkWorkspaceName,
  checkWorkspacePrefix,
  checkWorkspaceTag,
} from "../names/cloud";
import { checkKeyAlias, parseKeyAliasArn, parseKeyArn } from "../names/key-arn";
import { checkPrefix } from "../names/prefix";
import { checkRegion, partitionOf } from "../names/region";
import { checkProfile } from "../names/trust";
import type { Finding, Problem } from "../problem";
import { ROLE, SESSION, below, checkValues, oneWay, type Checks } from "./checks";

const checkRoleArn = (arn: string): Finding | undefined => {
  const rule = "is not the ARN of an IAM role";
  const [, account] =
    /^arn:(?:aws|aws-cn|aws-us-gov):iam::([^:]*):role\/(?:[\w+=,.@-]+\/)*[\w+=,.@-]+$/.exec(arn) ?? [];
  if (account === undefined) {
    return { rule, remedy: "write arn:aws:iam::<account id>:role/<role name>" };
  }
  return /^\d{12}$/.test(account) ? undefined : { rule, remedy: `its account id has 12 digits, '${account}' is none` };
};

/** The alias will do here: Terraform sends it as it is, and S3 resolves an ARN in the account that it names. */
const checkStateKey =
  (region: string | undefined) =>
  (arn: string): Finding | undefined => {
    const parts = parseKeyArn(arn) ?? parseKeyAliasArn(arn);
    if (!parts) {
      const forms = "arn:aws:kms:<region>:<account id>:key/<key id> or arn:aws:kms:<region>:<account id>:alias/<name>";
      return { rule: "is not the ARN of a KMS key", remedy: `write ${forms}` };
    }
    return region === undefined || parts.region === region
      ? undefined
      : { rule: `lies in ${parts.region}`, remedy: `use a key of the bucket's Region, ${region}` };
  };

const inPartitionOf =
  (region: string | undefined) =>
  (arn: string): Finding | undefined => {
    const partition = region === undefined ? undefined : partitionOf(region);
    return partition === undefined || !arn.startsWith("arn:") || arnParts(arn).partition === partition
      ? undefined
      : { rule: "is of another partition than the bucket", remedy: `write arn:${partition}:…` };
  };

/** Checks every value of an S3 backend. Fields that have the wrong shape are absent, whatever the type says. */
export const checkS3Backend = (backend: Partial<S3Backend>): Problem[] => {
  const { region } = backend;
  const role: Checks = { roleArn: [checkRoleArn, inPartitionOf(region)], ...SESSION };
  return [
    ...checkValues("backend", backend, {
      bucket: checkBucketName,
      region: checkRegion,
      keyPrefix: checkPrefix,
      kmsKeyArn: checkStateKey(region),
      profile: checkProfile,
      ...below("assumeRole", role),
      ...below("webIdentity", role),
    }),
    ...oneWay("backend", backend),
    ...checkValues("backend", backend, {
      "bootstrap.keyAlias": checkKeyAlias,
      ...below("bootstrap.administrator", ROLE),
      kmsKeyArn: () =>
        backend.bootstrap?.keyAlias === undefined
          ? undefined
          : { rule: "stands beside bootstrap.keyAlias, which makes a key", remedy: "keep one of the two" },
    }),
  ];
};

/** Checks of every value of a cloud backend. */
export const CLOUD_BACKEND: Checks = {
  organization: checkOrganization,
  hostname: checkHostname,
  project: checkProject,
  "workspaces.name": checkWorkspaceName,
  "workspaces.tags": (tags: readonly string[]) =>
    tags.length > 0 ? undefined : { rule: "names no tag", remedy: "name one, or leave workspaces out" },
  "workspaces.tags.*": checkWorkspaceTag,
  "workspaces.prefix": checkWorkspacePrefix,
};
