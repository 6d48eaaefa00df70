import { arnParts } from "../../iam/arn";
import type { BackendRole, BackendWebIdentity, CloudBackend, S3Backend } from "../backend";
import type { Fields } from "./fields";
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
import { checkPathAndName, checkProfile } from "../names/trust";
import type { Finding } from "../problem";

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

const checkSession = (
  fields: Fields,
  path: string,
  role: BackendRole | BackendWebIdentity | undefined,
  region: string | undefined,
): void => {
  fields.check(`${path}.roleArn`, role?.roleArn, checkRoleArn);
  fields.check(`${path}.roleArn`, role?.roleArn, inPartitionOf(region));
  fields.session(path, role);
};

/** Checks every value of an S3 backend. Fields that have the wrong shape are absent, whatever the type says. */
export const checkS3Backend = (fields: Fields, backend: Partial<S3Backend>): void => {
  const { region, bootstrap } = backend;
  fields.check("backend.bucket", backend.bucket, checkBucketName);
  fields.check("backend.region", region, checkRegion);
  fields.check("backend.keyPrefix", backend.keyPrefix, checkPrefix);
  fields.check("backend.kmsKeyArn", backend.kmsKeyArn, checkStateKey(region));
  fields.check("backend.profile", backend.profile, checkProfile);
  checkSession(fields, "backend.assumeRole", backend.assumeRole, region);
  checkSession(fields, "backend.webIdentity", backend.webIdentity, region);
  fields.oneWay("backend", backend);
  fields.check("backend.bootstrap.keyAlias", bootstrap?.keyAlias, checkKeyAlias);
  fields.check("backend.bootstrap.administrator.role", bootstrap?.administrator?.role, checkPathAndName);
  fields.session("backend.bootstrap.administrator", bootstrap?.administrator);
  if (bootstrap?.keyAlias !== undefined) {
    fields.check("backend.kmsKeyArn", backend.kmsKeyArn, () => ({
      rule: "stands beside bootstrap.keyAlias, which makes a key",
      remedy: "keep one of the two",
    }));
  }
};

/** Checks every value of a cloud backend. Fields that have the wrong shape are absent, whatever the type says. */
export const checkCloudBackend = (fields: Fields, backend: Partial<CloudBackend>): void => {
  fields.check("backend.organization", backend.organization, checkOrganization);
  fields.check("backend.hostname", backend.hostname, checkHostname);
  fields.check("backend.project", backend.project, checkProject);
  const workspaces = backend.workspaces ?? {};
  if ("name" in workspaces) {
    fields.check("backend.workspaces.name", workspaces.name, checkWorkspaceName);
  } else if ("tags" in workspaces) {
    fields.check("backend.workspaces.tags", workspaces.tags, (tags) =>
      tags.length > 0 ? undefined : { rule: "names no tag", remedy: "name one, or leave workspaces out" },
    );
    workspaces.tags.forEach((tag, index) => {
      fields.check(`backend.workspaces.tags.${index}`, tag, checkWorkspaceTag);
    });
  } else {
    fields.check("backend.workspaces.prefix", workspaces.prefix, checkWorkspacePrefix);
  }
};
