import "../stacks/startup/token-stack-traces";
import { readFileSync } from "node:fs";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { App, LocalBackend, TerraformOutput, TerraformStack } from "cdktf";
import type { TerraformOutputConfig } from "cdktf";
import type { PlainStack } from "./plain-stack";
import { resourceClass } from "./resource-classes";

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
