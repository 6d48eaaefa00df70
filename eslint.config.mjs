import js from "@eslint/js";
import tseslint from "typescript-eslint";

const AWS_BARREL = {
  regex: "^@cdktf/provider-aws(/lib)?$",
  message: "import the submodule, such as @cdktf/provider-aws/lib/s3-bucket: the barrel costs 3 s and 500 MB",
};
const CDKTF = { regex: "^(cdktf|constructs|@cdktf/.*)$", message: "this layer is pure: it knows nothing of CDKTF" };

/**
 * The house, from the ground up: a folder may import from its own floor's list and from the floors below it. Rooms of the
 * top floor do not reach into one another.
 */
const FLOORS = [
  ["runtime", "iam"],
  ["model"],
  ["policies"],
  ["modules"],
  ["stacks"],
  ["proof"],
  ["aws", "terraform", "pictures"],
  ["counterpart", "probe", "sandbox", "access-keys", "pipelines"],
  ["environments", "cli"],
];

/** Floors of data and pure functions, which know nothing of CDKTF. */
const PURE = new Set(["runtime", "iam", "model", "policies", "proof", "counterpart", "pictures"]);

const restrict = (...patterns) => ({
  "@typescript-eslint/no-restricted-imports": ["error", { patterns: [AWS_BARREL, ...patterns] }],
});

/** What a folder may not import from. The proof reads what policies became, and never how they are written. */
const forbidden = (folder) => {
  const floor = FLOORS.findIndex((each) => each.includes(folder));
  const above = FLOORS.slice(floor).flat();
  return [...above, ...(folder === "proof" ? ["policies", "modules"] : [])].filter((each) => each !== folder);
};

const floorOf = (folder) => {
  const regex = `^(\\.\\./)+(${forbidden(folder).join("|")})(/|$)`;
  const message = `'${folder}' stands on its floor: it imports from those below it, see FLOORS in eslint.config.mjs`;
  return {
    files: [`${folder}/**/*.ts`],
    rules: {
      ...restrict(...(PURE.has(folder) ? [CDKTF] : []), { regex, message }),
      "no-restricted-syntax": [
        "error",
        { selector: `ImportExpression[source.value=/${regex.replaceAll("/", "\\/")}/]`, message },
      ],
    },
  };
};

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
      "@typescript-eslint/consistent-type-imports": ["error", { fixStyle: "inline-type-imports" }],
      "no-duplicate-imports": "error",
      "@typescript-eslint/no-non-null-assertion": "error",
      // To leave a member out is to take it apart from the rest.
      "@typescript-eslint/no-unused-vars": ["error", { ignoreRestSiblings: true }],
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      "@typescript-eslint/switch-exhaustiveness-check": "error",
      curly: "error",
      eqeqeq: "error",
    },
  },
  ...FLOORS.flat()
    .filter((folder) => !["environments", "cli"].includes(folder))
    .map(floorOf),
  {
    files: ["proof/specification/**/*.ts"],
    rules: restrict(CDKTF, {
      regex: "^(\\.\\./)+(?!iam/|model/|deployed-state/|requirements/|methods/)[a-z-]+/",
      message: "the specification is stated apart from the code that writes policies, and from what follows from it",
    }),
  },
  {
    files: ["{runtime,iam,model,policies,modules,stacks,proof,counterpart,pictures,pipelines,environments}/**/*.ts"],
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
