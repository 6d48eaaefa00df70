import "../stacks/startup/token-stack-traces";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import {
  App,
  LocalBackend,
  TerraformOutput,
  TerraformStack,
  type TerraformOutputConfig,
  type TerraformResource,
} from "cdktf";
import type { Construct } from "constructs";
import type { PlainStack } from "./plain-stack";

/** A class of the provider. `never` stands for the inputs of any of them. */
interface ResourceClass {
  readonly tfResourceType: string;
  new (scope: Construct, id: string, config: never): TerraformResource;
}

const load = createRequire(__filename);

/** The class of a Terraform type, such as `aws_s3_bucket` of the module `s3-bucket`. */
const resourceClass = (type: string): ResourceClass => {
  const name = type.replace(/^aws_/, "").replaceAll("_", "-");
  const exported = load(`@cdktf/provider-aws/lib/${name}`) as Record<string, Partial<ResourceClass>>;
  const found = Object.values(exported).find(({ tfResourceType }) => tfResourceType === type);
  if (!found) {
    throw new Error(`'${type}' is not a type that the floor can create`);
  }
  return found as ResourceClass;
};

/** Creates everything of a stack side by side: no model, no policies, no references, no rules. */
const addStack = (app: App, { name, backend, providers, resources, outputs }: PlainStack): void => {
  const stack = new TerraformStack(app, name);
  new LocalBackend(stack, backend);
  const awsProviders = new Map(
    providers.map((config) => {
      const alias = config.alias as string;
      return [alias, new AwsProvider(stack, `provider.${alias}`, config)];
    }),
  );
  for (const { type, id, provider, config } of resources) {
    const withProvider = { ...config, provider: awsProviders.get(provider) };
    new (resourceClass(type))(stack, `${type}.${id}`, withProvider as never).overrideLogicalId(id);
  }
  for (const [id, config] of Object.entries(outputs)) {
    new TerraformOutput(stack, `output.${id}`, config as unknown as TerraformOutputConfig).overrideLogicalId(id);
  }
};

const [plain = ""] = process.argv.slice(2);
const app = new App();
(JSON.parse(readFileSync(plain, "utf8")) as PlainStack[]).forEach((stack) => {
  addStack(app, stack);
});
app.synth();
