import { asList } from "../../iam/document";
import type { OneOrMany } from "../../iam/types";
import { checkAlias } from "../names/alias";
import { checkBoundary } from "../names/boundary";
import { checkBucketName } from "../names/bucket-name";
import { checkKeyAlias, checkKeyArn } from "../names/key-arn";
import {
  checkBranch,
  checkGitHubEnvironment,
  checkGitHubId,
  checkRepository,
  checkWorkflowFile,
} from "../names/github";
import { checkIdentityArn, checkServicePrincipal } from "../names/principal";
import { checkRegion } from "../names/region";
import { checkRoleName, checkRolePath, checkUserName } from "../names/role-name";
import { checkPathAndName } from "../names/trust";
import { PURPOSES } from "../pipeline-roles";
import type { Finding, Problem } from "../problem";
import { MAPS, type EnvironmentShape } from "../shape";
import { checkAccount, checkTags } from "./account";
import { CLOUD_BACKEND, checkS3Backend } from "./backend";
import { CONTACT, ROLE, below, checkValues, type Checks } from "./checks";
import { checkExchange } from "./exchange";

const checkPgpKey = (key: string): Finding | undefined =>
  /^keybase:[\w]+$/.test(key) || /^[A-Za-z0-9+/\s]+=*\s*$/.test(key)
    ? undefined
    : { rule: "is no PGP public key", remedy: "write it in base64, without armor, or keybase:<user>" };

const checkSomebody = (arns: OneOrMany<string>): Finding | undefined =>
  asList(arns).length > 0 ? undefined : { rule: "names nobody", remedy: "write the ARN of a role, user or account" };

const PIPELINE: Checks = {
  planRole: checkPathAndName,
  deployRole: checkPathAndName,
  permissionsBoundary: checkBoundary,
  ...below("administrator", ROLE),
  "trust.repository": checkRepository,
  "trust.repositoryId": checkGitHubId,
  "trust.ownerId": checkGitHubId,
  "trust.deployBranch": checkBranch,
  "trust.deployWorkflow": checkWorkflowFile,
  "trust.environment": checkGitHubEnvironment,
  "trust.planBranches.*": checkBranch,
  ...Object.fromEntries(
    PURPOSES.flatMap((purpose) => [
      [`trust.${purpose}`, checkSomebody],
      [`trust.${purpose}.*`, checkIdentityArn],
    ]),
  ),
};

const KEY: Checks = { region: checkRegion, name: checkKeyAlias, arn: checkKeyArn };
const BUCKET: Checks = { name: checkBucketName, region: checkRegion };
const ROLE_NODE: Checks = { name: checkRoleName, path: checkRolePath, permissionsBoundary: checkBoundary };
const USER: Checks = {
  name: checkUserName,
  path: checkRolePath,
  permissionsBoundary: checkBoundary,
  "accessKey.pgpKey": checkPgpKey,
};
const PRINCIPAL: Checks = { service: checkServicePrincipal, arn: checkIdentityArn };

/** Checks every value of an environment that is right or wrong by itself: names, ids, ARNs, Regions, prefixes, tags. */
export const checkFields = (shape: EnvironmentShape): Problem[] => {
  const { backend } = shape;
  const each = <T>(map: Readonly<Record<string, T>>, name: string, check: (path: string, node: T) => Problem[]) =>
    Object.entries(map).flatMap(([alias, node]) => check(`${name}.${alias}`, node));
  return [
    ...checkValues("name", shape.name, { "": checkAlias }),
    ...checkTags("tags", shape.tags),
    ...checkValues("contact", shape.contact, CONTACT),
    ...(backend.type === "s3" ? checkS3Backend(backend) : []),
    ...(backend.type === "cloud" ? checkValues("backend", backend, CLOUD_BACKEND) : []),
    ...checkValues("pipeline", shape.pipeline, PIPELINE),
    ...MAPS.flatMap((map) =>
      Object.keys(shape[map]).flatMap((alias) => checkValues(`${map}.${alias}`, alias, { "": checkAlias })),
    ),
    ...each(shape.accounts, "accounts", (path, account) => checkAccount(path, account, shape.tags)),
    ...each(shape.keys, "keys", (path, key) => checkValues(path, key, KEY)),
    ...each(shape.buckets, "buckets", (path, bucket) => checkValues(path, bucket, BUCKET)),
    ...each(shape.roles, "roles", (path, role) => [
      ...checkValues(path, role, ROLE_NODE),
      ...asList(role.trustedBy ?? []).flatMap((principal) => checkValues(`${path}.trustedBy`, principal, PRINCIPAL)),
    ]),
    ...each(shape.users, "users", (path, user) => checkValues(path, user, USER)),
    ...each(shape.exchanges, "exchanges", checkExchange),
  ];
};
