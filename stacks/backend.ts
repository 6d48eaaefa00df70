import { LocalBackend, S3Backend, type S3BackendConfig, type TerraformStack } from "cdktf";
import type * as Declared from "../model/backend";
import { pipelineStackName } from "../model/edges";
import type { Graph } from "../model/graph";
import { stateKeyArn, stateObject } from "../policies/pipeline/state-access";
import { sessionOf } from "./account-providers";
import { CloudBlock } from "./cloud-block";

const credentialsOf = ({ assumeRole, profile, webIdentity }: Declared.S3Backend) => ({
  ...(assumeRole && { assumeRole: sessionOf(assumeRole.roleArn, assumeRole) }),
  ...(profile !== undefined && { profile }),
  ...(webIdentity && { assumeRoleWithWebIdentity: sessionOf(webIdentity.roleArn, webIdentity) }),
});

/** `use_lockfile` is younger than the type of CDKTF's class, which renders whatever it is given. */
type LockingBackendConfig = S3BackendConfig & { readonly useLockfile: true };

const keepInBucket = (stack: TerraformStack, graph: Graph, backend: Declared.S3Backend): void => {
  const keyArn = stateKeyArn(graph);
  const config: LockingBackendConfig = {
    bucket: backend.bucket,
    key: stateObject(backend, stack.node.id),
    region: backend.region,
    encrypt: true,
    useLockfile: true,
    ...(keyArn !== undefined && { kmsKeyId: keyArn }),
    ...credentialsOf(backend),
  };
  new S3Backend(stack, config);
};

/** The workspace of a stack: that of the pipeline is beside the one that the environment names. */
const workspaceOf = (stack: string, graph: Graph, { workspaces = {} }: Declared.CloudBackend) => {
  if ("tags" in workspaces) {
    return { tags: workspaces.tags };
  }
  if ("name" in workspaces) {
    return { name: stack === pipelineStackName(graph) ? `${workspaces.name}-pipeline` : workspaces.name };
  }
  return { name: `${workspaces.prefix ?? ""}${stack}` };
};

/** Name of the workspace that holds the state of a stack; none where the backend has no workspaces, or leaves the choice. */
export const workspaceNameOf = (stack: string, graph: Graph): string | undefined => {
  const workspace = graph.backend.type === "cloud" ? workspaceOf(stack, graph, graph.backend) : undefined;
  return workspace && "name" in workspace ? workspace.name : undefined;
};

/** Keeps the state of a stack beside the project: the CLI deletes the folder of a stack that is gone, state included. */
export const keepStateHere = (stack: TerraformStack): void => {
  new LocalBackend(stack, { path: `../../../.state/${stack.node.id}.tfstate` });
};

const keepInWorkspace = (stack: TerraformStack, graph: Graph, backend: Declared.CloudBackend): void => {
  const { organization, hostname, project } = backend;
  new CloudBlock(stack, {
    organization,
    ...(hostname !== undefined && { hostname }),
    workspaces: { ...workspaceOf(stack.node.id, graph, backend), ...(project !== undefined && { project }) },
  });
};

/** Keeps the state of a stack where its environment says. */
export const keepState = (stack: TerraformStack, graph: Graph): void => {
  const { backend } = graph;
  switch (backend.type) {
    case "local":
      keepStateHere(stack);
      break;
    case "s3":
      keepInBucket(stack, graph, backend);
      break;
    case "cloud":
      keepInWorkspace(stack, graph, backend);
  }
};
