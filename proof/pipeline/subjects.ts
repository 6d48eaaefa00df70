import { bucketArn } from "../../iam/arn";
import type { AccountNode, Graph } from "../../model/graph";
import { partitionOf } from "../../model/names/region";
import { namedActor, strangerOf, strangersRole } from "../expected/actors";
import type { Attempt } from "../expected/case";
import { addBucketRows } from "../expected/node-rows";
import type { Rows } from "../expected/rows";
import { subject, type Subject } from "../expected/subject";
import { TLS } from "../specification/requirements/transport";
import { stacksReached } from "./permitted";
import { runnersOf, type Runner } from "./roles";
import { stateBucketNode } from "./state-bucket";

const actorOf = ({ account, rolePath, name }: Runner) => namedActor.role(account, `${rolePath}${name}`.slice(1));

const on = (action: string, resource: string, owner: AccountNode, context: Attempt["context"] = TLS): Attempt => ({
  action,
  resource,
  owner: owner.id,
  context,
});

/** States that the roles of an account reach, as objects; none where a role of the backend reaches them. */
const statesOf = ({ backend, ...graph }: Graph, account: AccountNode): { bucket: string; objects: string[] } => {
  const reached = backend.type === "s3" && !backend.assumeRole && !backend.webIdentity;
  const bucket = backend.type === "s3" ? bucketArn(partitionOf(backend.region), backend.bucket) : "";
  const prefix = backend.type === "s3" ? (backend.keyPrefix ?? "") : "";
  const stacks = reached ? stacksReached({ backend, ...graph }, account) : [];
  return { bucket, objects: stacks.map((stack) => `${bucket}/${prefix}${stack}.tfstate`) };
};

/** What is done to a state and its lock, and who may: to plan is to read, and to lock is to hold up others. */
const STATE_ACTIONS = [
  { action: "s3:GetObject", suffix: "", plans: true },
  { action: "s3:PutObject", suffix: "", plans: false },
  { action: "s3:PutObject", suffix: ".tflock", plans: false },
  { action: "s3:DeleteObject", suffix: ".tflock", plans: false },
] as const;

const addStateRows = (rows: Rows, graph: Graph, runner: Runner, side: "identity" | "both"): void => {
  const owner = graph.stateBucket?.account ?? runner.account;
  for (const object of statesOf(graph, runner.account).objects) {
    for (const { action, suffix, plans } of STATE_ACTIONS) {
      const may = plans || runner.purpose === "deploy";
      rows[may ? "allow" : "deny"](actorOf(runner), on(action, `${object}${suffix}`, owner), side);
    }
  }
};

/** What nobody who plans or deploys may: reach files, rise above itself, or take over what is not the environment's. */
const addRunnerRows = (rows: Rows, graph: Graph, runner: Runner): void => {
  const { account, purpose } = runner;
  const actor = actorOf(runner);
  const refuse = (attempt: Attempt) => {
    rows.deny(actor, attempt, "identity");
  };
  const change = (attempt: Attempt) => {
    rows[purpose === "deploy" ? "allow" : "deny"](actor, attempt, "identity");
  };
  for (const bucket of graph.buckets.filter((each) => each.account === account && !each.retired)) {
    ["s3:GetObject", "s3:PutObject", "s3:DeleteObject"].forEach((action) => {
      refuse(on(action, `${bucket.arn}/file`, account));
    });
    rows.allow(actor, on("s3:GetBucketPolicy", bucket.arn, account), "identity");
    change(on("s3:PutBucketPolicy", bucket.arn, account));
  }
  for (const role of graph.roles.filter((each) => each.account === account && !each.retired)) {
    refuse(on("sts:AssumeRole", role.arn, account));
    const administrator = `arn:${account.partition}:iam::aws:policy/AdministratorAccess`;
    refuse(on("iam:AttachRolePolicy", role.arn, account, { ...TLS, "iam:PolicyARN": administrator }));
    change(on("iam:PutRolePolicy", role.arn, account));
  }
  for (const { arn } of runnersOf(graph).filter((each) => each.account === account)) {
    ["iam:PutRolePolicy", "iam:UpdateAssumeRolePolicy", "iam:AttachRolePolicy", "sts:AssumeRole"].forEach((action) => {
      refuse(on(action, arn, account));
    });
  }
  const { bucket } = statesOf(graph, account);
  if (bucket !== "") {
    refuse(on("s3:PutBucketPolicy", bucket, account));
  }
  addStateRows(rows, graph, runner, "identity");
};

const addStateBucketRows = (rows: Rows, graph: Graph): void => {
  const bucket = stateBucketNode(graph);
  if (!bucket) {
    return;
  }
  addBucketRows(rows, bucket);
  const visitors = runnersOf(graph).filter(({ account }) => account !== bucket.account);
  visitors.forEach((visitor) => {
    addStateRows(rows, graph, visitor, "both");
  });
  const objects = new Set(graph.accounts.flatMap((account) => statesOf(graph, account).objects));
  for (const object of objects) {
    for (const actor of [strangerOf(graph), strangersRole(graph)]) {
      rows.deny(actor, on("s3:GetObject", object, bucket.account));
      rows.deny(actor, on("s3:PutObject", object, bucket.account));
    }
  }
};

/** What the roles of the pipeline may do, and the state bucket admits: lines of the table of expected access. */
export const pipelineSubjects = (graph: Graph): Subject[] => {
  const bucket = stateBucketNode(graph);
  return [
    ...(bucket
      ? [
          subject("bucket", bucket.path, (rows) => {
            addStateBucketRows(rows, graph);
          }),
        ]
      : []),
    ...runnersOf(graph).map((runner) =>
      subject("role", `pipeline.${runner.purpose}Role of ${runner.account.alias}`, (rows) => {
        addRunnerRows(rows, graph, runner);
      }),
    ),
  ];
};
