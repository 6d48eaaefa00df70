import { kmsArn } from "../../iam/arn";
import type { CloudBackend, S3Backend } from "../../model/backend";
import type { Graph } from "../../model/graph";
import type { Attributes } from "../deployed-state/terraform-json";
import { declaredSession } from "./provider";

const inBucket = ({ stateBucket }: Graph, stack: string, backend: S3Backend): Attributes => {
  const { bucket, region, keyPrefix = "", kmsKeyArn, assumeRole, profile, webIdentity } = backend;
  const key =
    stateBucket?.keyAlias === undefined
      ? kmsKeyArn
      : kmsArn(stateBucket.account, stateBucket.region, `alias/${stateBucket.keyAlias}`);
  return {
    bucket,
    key: `${keyPrefix}${stack}.tfstate`,
    region,
    encrypt: true,
    use_lockfile: true,
    ...(key !== undefined && { kms_key_id: key }),
    ...(assumeRole && { assume_role: declaredSession(assumeRole.roleArn, assumeRole) }),
    ...(profile !== undefined && { profile }),
    ...(webIdentity && { assume_role_with_web_identity: declaredSession(webIdentity.roleArn, webIdentity) }),
  };
};

const inWorkspace = (
  stack: string,
  { organization, hostname, project, workspaces = {} }: CloudBackend,
): Attributes => ({
  organization,
  ...(hostname !== undefined && { hostname }),
  workspaces: {
    ...("tags" in workspaces || "name" in workspaces ? workspaces : { name: `${workspaces.prefix ?? ""}${stack}` }),
    ...(project !== undefined && { project }),
  },
});

/** Where the state of a stack is declared to be, as Terraform takes it. */
export const declaredBackend = (graph: Graph, stack: string): Attributes => {
  const { backend } = graph;
  switch (backend.type) {
    case "local":
      return { backend: { local: { path: `../../../.state/${stack}.tfstate` } } };
    case "s3":
      return { backend: { s3: inBucket(graph, stack, backend) } };
    case "cloud":
      return { cloud: inWorkspace(stack, backend) };
  }
};
