import { writeFileSync } from "node:fs";
import path from "node:path";
import { ROOT, runNode, temporaryFolder } from "../support/project";

const program = (body: string): string => {
  const file = path.join(temporaryFolder(), "program.ts");
  const paths = JSON.stringify({
    startup: path.join(ROOT, "stacks/startup"),
    cdktf: path.join(ROOT, "node_modules/cdktf"),
  });
  writeFileSync(file, `const paths = ${paths};\nrequire(paths.startup);\n${body}`);
  return file;
};

const run = (body: string) => runNode(ROOT, ["bin/run.mjs", program(body)]);

test("errors keep their lines, other holders of a trace get none", () => {
  const ran = run('const holder = {}; Error.captureStackTrace(holder); console.log(holder);\nthrow new Error("boom");');
  expect(ran.stdout).toBe("{ stack: '' }\n");
  expect(ran.stderr).toMatch(/Error: boom\n\s+at .*program\.ts:4/);
});

test("an archive of assets is still made when one is asked for", () => {
  const folder = temporaryFolder();
  writeFileSync(path.join(folder, "asset.txt"), "content");
  const zip = path.join(temporaryFolder(), "asset.zip");
  const ran = run(
    `require(paths.cdktf + "/lib/private/fs").archiveSync(${JSON.stringify(folder)}, ${JSON.stringify(zip)});
     console.log(require("node:fs").readFileSync(${JSON.stringify(zip)}).subarray(0, 2).toString());`,
  );
  expect(ran).toEqual({ code: 0, stdout: "PK\n", stderr: "" });
});
