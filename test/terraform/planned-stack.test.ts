import { readFileSync } from "node:fs";
import path from "node:path";
import { violationsIn } from "../../proof/prove";
import { runProof, type Proved } from "../../proof/run";
import { plannedStack } from "../../terraform/planned-stack";
import { surprisesOf } from "../support/proof";
import { plannedEnvironment } from "./planned-environment";

type Json = Record<string, unknown>;

/** A plan as `terraform show -json` prints it, as far as tests change it. */
interface Plan extends Json {
  resource_changes: {
    address: string;
    type: string;
    name: string;
    mode: string;
    change: Json & { actions: string[]; after: Json };
  }[];
  configuration: {
    provider_config: Record<string, { full_name: string; expressions?: Json }>;
    root_module: { resources: (Json & { address: string; expressions: Json })[]; outputs: Json } & Json;
  };
}

const recorded = (name: string): string => readFileSync(path.join(__dirname, `${name}.plan.json`), "utf8");

const proved = (text: string): Proved =>
  runProof({
    environments: [plannedEnvironment],
    environment: "planned",
    given: { plans: [{ where: "planned.json", ...plannedStack(text, "planned.json") }] },
  });

test.each(["first", "again"])("the %s plan of Terraform is proved as what it was made from", (name) => {
  const { proof } = proved(recorded(name));
  expect(surprisesOf(proof)).toEqual([]);
  expect(violationsIn(proof)).toBe(0);
});

const written = (plan: Plan, address: string) => {
  const found = plan.configuration.root_module.resources.find((each) => each.address === address);
  if (!found) {
    throw new Error(`no ${address}`);
  }
  return found;
};

const change = (plan: Plan, address: string) => {
  const found = plan.resource_changes.find((each) => each.address === address);
  if (!found) {
    throw new Error(`no ${address}`);
  }
  return found.change;
};

const PUBLIC = JSON.stringify({
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Principal: "*", Action: "s3:*", Resource: "arn:aws:s3:::planned-drop/*" }],
});

const CONSTANT = (value: unknown) => ({ constant_value: value });

/** What somebody else puts into a plan, and what is said of it. */
const CHANGES: readonly (readonly [what: string, alter: (plan: Plan) => void, said: string])[] = [
  [
    "an attribute that is not known",
    (plan) => {
      written(plan, "aws_iam_role.writer").expressions.managed_policy_arns = CONSTANT([
        "arn:aws:iam::aws:policy/AdministratorAccess",
      ]);
      change(plan, "aws_iam_role.writer").after.managed_policy_arns = ["arn:aws:iam::aws:policy/AdministratorAccess"];
    },
    "aws_iam_role.writer.managed_policy_arns",
  ],
  [
    "a policy that is planned and not written",
    (plan) => {
      change(plan, "aws_s3_bucket_policy.drop").after.policy = PUBLIC;
    },
    "may s3:PutObject",
  ],
  [
    "a block of a dynamic",
    (plan) => {
      const { after } = change(plan, "aws_s3_bucket_lifecycle_configuration.drop");
      (after.rule as unknown[]).push({
        id: "all",
        status: "Enabled",
        filter: [{ prefix: "" }],
        expiration: [{ days: 1 }],
      });
    },
    "buckets.drop: expires",
  ],
  [
    "a block that is not known of a dynamic",
    (plan) => {
      change(plan, "aws_iam_role.writer").after.inline_policy = [{ name: "all", policy: PUBLIC }];
    },
    "aws_iam_role.writer.inline_policy",
  ],
  [
    "public access",
    (plan) => {
      change(plan, "aws_s3_bucket_public_access_block.drop").after.block_public_policy = false;
    },
    "buckets.drop: block_public_policy",
  ],
  [
    "a resource as often as somebody says",
    (plan) => {
      written(plan, "aws_s3_bucket_policy.drop").count_expression = CONSTANT(0);
    },
    "aws_s3_bucket_policy.drop.count",
  ],
  [
    "a provisioner",
    (plan) => {
      written(plan, "aws_s3_bucket.drop").provisioners = [{ type: "local-exec" }];
    },
    "aws_s3_bucket.drop.provisioner",
  ],
  [
    "a text that is known only at apply",
    (plan) => {
      written(plan, "aws_s3_bucket_policy.drop").expressions.policy = {
        references: ["data.http.policy.body", "data.http.policy"],
      };
      delete change(plan, "aws_s3_bucket_policy.drop").after.policy;
    },
    "aws_s3_bucket_policy.drop.policy",
  ],
  [
    "another role of the deployment",
    (plan) => {
      const provider = plan.configuration.provider_config["aws.partner"];
      Object.assign(provider?.expressions ?? {}, {
        assume_role: [{ role_arn: CONSTANT("arn:aws:iam::333333333333:role/Other") }],
      });
    },
    "provider.aws.partner.assume_role",
  ],
  [
    "endpoints",
    (plan) => {
      Object.assign(plan.configuration.provider_config["aws.partner"]?.expressions ?? {}, {
        endpoints: [{ s3: CONSTANT("https://example.com") }],
      });
    },
    "provider.aws.partner.endpoints",
  ],
  [
    "another provider",
    (plan) => {
      plan.configuration.provider_config.http = { full_name: "registry.terraform.io/hashicorp/http" };
    },
    "provider.http",
  ],
  [
    "a provider of the same name",
    (plan) => {
      const partner = plan.configuration.provider_config["aws.partner"];
      if (partner) {
        partner.full_name = "registry.terraform.io/stranger/aws";
      }
    },
    "provider.aws.partner",
  ],
  [
    "a module",
    (plan) => {
      plan.configuration.root_module.module_calls = { foreign: { source: "./foreign" } };
    },
    "module.foreign",
  ],
  [
    "a data source",
    (plan) => {
      plan.configuration.root_module.resources.push({
        ...written(plan, "aws_s3_bucket.drop"),
        mode: "data",
        address: "data.aws_s3_bucket.other",
      });
    },
    "data.aws_s3_bucket.other",
  ],
  [
    "an output",
    (plan) => {
      plan.configuration.root_module.outputs.more = { expression: CONSTANT("x") };
    },
    "output.more",
  ],
  [
    "an import of something else",
    (plan) => {
      change(plan, "aws_s3_bucket.drop").importing = { id: "others-bucket" };
    },
    "import.0",
  ],
  [
    "a bucket that is destroyed",
    (plan) => {
      const address = "aws_s3_bucket.old";
      plan.resource_changes.push({
        address,
        type: "aws_s3_bucket",
        name: "old",
        mode: "managed",
        change: { actions: ["delete"], after: {} },
      });
    },
    "the plan destroys aws_s3_bucket.old",
  ],
  [
    "a key that is replaced",
    (plan) => {
      change(plan, "aws_kms_key.drop").actions = ["delete", "create"];
    },
    "the plan destroys aws_kms_key.drop",
  ],
  [
    "something that is forgotten",
    (plan) => {
      const address = "aws_s3_bucket_policy.old";
      plan.resource_changes.push({
        address,
        type: "aws_s3_bucket_policy",
        name: "old",
        mode: "managed",
        change: { actions: ["forget"], after: {} },
      });
    },
    "removed.aws_s3_bucket_policy.old",
  ],
  [
    "a part of it",
    (plan) => {
      plan.resource_changes = plan.resource_changes.filter(({ address }) => address !== "aws_s3_bucket_policy.drop");
    },
    "planned.json leaves out aws_s3_bucket_policy.drop: plan without -target",
  ],
  [
    "errors",
    (plan) => {
      plan.errored = true;
    },
    "planned.json is a plan of a part: make it without errors and without -target",
  ],
];

describe.each(["first", "again"])("in the %s plan", (name) => {
  test.each(CHANGES)("%s is seen", (_, alter, said) => {
    const plan = JSON.parse(recorded(name)) as Plan;
    alter(plan);
    let found: string;
    try {
      found = surprisesOf(proved(JSON.stringify(plan)).proof).join("\n");
    } catch (error) {
      found = String(error);
    }
    expect(found).toContain(said);
  });
});

test.each(["", "{}", "[]", '{"format_version":"1.2","format_version":"1.2"}'])("%j is no plan", (text) => {
  expect(() => plannedStack(text, "x.json")).toThrow(
    "x.json is no plan: write it with 'terraform show -json <plan> > x.json'",
  );
});
