import { TerraformOutput } from "cdktf";
import type { Construct } from "constructs";
import { accountRootArn } from "../iam/arn";
import { policyDocument } from "../iam/document";
import { stateStackName } from "../model/edges";
import type { Graph, StateBucketNode } from "../model/graph";
import { StateBucket } from "../modules/state-bucket";
import { stateBucketStatements, stateKeyStatements } from "../policies/pipeline/state-access";
import { administerByAccount } from "../policies/statements/kms";
import { AccountProviders, deployedBy } from "./account-providers";
import { keepState, keepStateHere } from "./backend";
import { ReadableStack } from "./readable-stack";

/**
 * The bucket that holds the states of an environment, in a stack of its own, deployed once before all others. Its own state
 * lies beside the project until somebody moves it into the bucket.
 */
export class StateStack extends ReadableStack {
  constructor(scope: Construct, graph: Graph, stateBucket: StateBucketNode) {
    super(scope, stateStackName(graph));
    const { account, region, name, arn, keyAlias, administrator, ownState } = stateBucket;
    if (ownState === "bucket") {
      keepState(this, graph);
    } else {
      keepStateHere(this);
    }
    const provider = new AccountProviders(this, "Providers", graph).of(deployedBy(account, administrator), region);
    const policy = policyDocument([administerByAccount(accountRootArn(account)), ...stateKeyStatements(graph)]);
    const { key } = new StateBucket(this, "states", {
      provider,
      bucketName: name,
      bucketArn: arn,
      statements: stateBucketStatements(graph),
      protect: graph.protect,
      ...(keyAlias !== undefined && { key: { aliasName: keyAlias, policy } }),
    });
    new TerraformOutput(this, "bucket", {
      value: { name, arn, region, ...(key && { key_arn: key.arn }) },
      description: `Holds the states of ${graph.name}`,
    });
  }
}
