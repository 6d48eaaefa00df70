import { readFileSync } from "node:fs";

/** A kind of value that a binding takes, or a nested block. */
export type Input = "string" | "number" | "boolean" | "list" | "map" | Inputs;

/** Everything that a binding takes, by its name in Terraform. */
export interface Inputs {
  readonly [name: string]: Input;
}

const LINE = /^\s+(\w+): (.+?),?$/gm;

/** Every input of a binding of the AWS provider, nested blocks all the way down, as its source writes them to JSON. */
const inputsOf = (folder: string): Inputs => {
  const source = readFileSync(require.resolve(`@cdktf/provider-aws/lib/${folder}/index.js`), "utf8");
  const kindOf = (code: string): Input => {
    if (code.includes("listMapper(cdktf.")) {
      return "list";
    }
    if (code.includes("hashMapper(")) {
      return "map";
    }
    const [, simple] = /cdktf\.(string|number|boolean)ToTerraform/.exec(code) ?? [];
    const [, nested] = /(\w+ToTerraform)\b/.exec(code) ?? [];
    if (simple === undefined && nested === undefined) {
      throw new Error(`${folder}: ${code} is no input that is known here`);
    }
    return (
      (simple as Input | undefined) ??
      inputsIn(new RegExp(`function ${nested}\\([\\s\\S]*?return \\{\\n([\\s\\S]*?)\\n {4}\\};`))
    );
  };
  const inputsIn = (start: RegExp): Inputs => {
    const [, body] = start.exec(source) ?? [];
    if (body === undefined) {
      throw new Error(`${folder} has no ${String(start)}`);
    }
    return Object.fromEntries([...body.matchAll(LINE)].map(([, name = "", code = ""]) => [name, kindOf(code)]));
  };
  return inputsIn(/synthesizeAttributes\(\) \{\s*return \{\n([\s\S]*?)\n {8}\};/);
};

/** Every input of the binding of a resource type, such as `aws_s3_bucket`. */
export const resourceInputs = (type: string): Inputs => inputsOf(type.replace("aws_", "").replaceAll("_", "-"));

/** Every input of a provider configuration. */
export const providerInputs = (): Inputs => inputsOf("provider");
