import js from "@eslint/js";
import tseslint from "typescript-eslint";

const AWS_BARREL = {
  regex: "^@cdktf/provider-aws(/lib)?$",
  message: "import the submodule, such as @cdktf/provider-aws/lib/s3-bucket: the barrel costs 3 s and 500 MB",
};
const CDKTF = { regex: "^(cdktf|constructs|@cdktf/.*)$", message: "this layer is pure: it knows nothing of CDKTF" };

/** Folders that a layer may not import from: dependencies run one way. */
const notFrom = (...folders) => ({
  regex: `^(\\.\\./)+(${folders.join("|")})(/|$)`,
  message: "dependencies run one way: environments → handoff → proof → stacks → modules → policies → model → iam",
});

const restrict = (...patterns) => ({
  "@typescript-eslint/no-restricted-imports": ["error", { patterns: [AWS_BARREL, ...patterns] }],
});

export default tseslint.config(
  {
    ignores: [
      ".audit/",
      ".sandbox/",
      ".stryker-tmp/",
      "cdktf.out/",
      "coverage/",
      "docs/examples/",
      "bench/.floor/",
      "node_modules/",
    ],
  },
  js.configs.recommended,
  tseslint.configs.strictTypeChecked,
  tseslint.configs.stylisticTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      ...restrict(),
      "@typescript-eslint/consistent-type-imports": ["error", { fixStyle: "separate-type-imports" }],
      "@typescript-eslint/no-non-null-assertion": "error",
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      "@typescript-eslint/switch-exhaustiveness-check": "error",
      curly: "error",
      eqeqeq: "error",
    },
  },
  {
    files: ["iam/**/*.ts"],
    rules: restrict(
      CDKTF,
      notFrom("model", "policies", "modules", "stacks", "proof", "handoff", "environments", "cli"),
    ),
  },
  {
    files: ["model/**/*.ts"],
    rules: restrict(CDKTF, notFrom("policies", "modules", "stacks", "proof", "handoff", "environments", "cli")),
  },
  {
    files: ["policies/**/*.ts"],
    rules: restrict(CDKTF, notFrom("modules", "stacks", "proof", "handoff", "environments", "cli")),
  },
  { files: ["modules/**/*.ts"], rules: restrict(notFrom("stacks", "proof", "handoff", "environments", "cli")) },
  { files: ["stacks/**/*.ts"], rules: restrict(notFrom("proof", "handoff", "environments", "cli")) },
  { files: ["proof/**/*.ts"], rules: restrict(CDKTF, notFrom("modules", "handoff", "environments", "cli")) },
  { files: ["handoff/**/*.ts"], rules: restrict(CDKTF, notFrom("modules", "environments", "cli")) },
  {
    files: ["{iam,model,policies,modules,stacks,proof,handoff,environments}/**/*.ts"],
    rules: {
      "no-restricted-properties": [
        "error",
        { object: "process", property: "env", message: "only entry points read the process environment" },
      ],
    },
  },
  {
    files: ["**/*.mjs", "**/*.cjs"],
    extends: [tseslint.configs.disableTypeChecked],
    languageOptions: { globals: { module: "writable", require: "readonly" } },
    rules: { "@typescript-eslint/no-require-imports": "off" },
  },
);
