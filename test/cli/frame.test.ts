import { Command } from "commander";
import { action, EXIT } from "../../cli/frame";
import { Interrupted } from "../../runtime/interrupted";
import { runCommand } from "../support/run-command";

const run = (...args: readonly string[]) => runCommand(args);

const interrupted = new Interrupted();

test.each<[string, () => Promise<unknown>, number | undefined, string[]]>([
  ["ends well", () => Promise.resolve(), undefined, []],
  ["has nothing to report", () => Promise.resolve(true), undefined, []],
  ["has found something", () => Promise.resolve(false), EXIT.failed, []],
  ["fails", () => Promise.reject(new Error("no network")), EXIT.failed, ["error: no network"]],
  ["is interrupted", () => Promise.reject(interrupted), EXIT.interrupted, []],
])("says how a command that %s ends", async (_, work, exitCode, said) => {
  const err: string[] = [];
  const program = new Command("test").action(action({ stderr: (text) => err.push(text) }, work));
  const code = await program.parseAsync([], { from: "user" }).then(
    () => undefined,
    (error: unknown) => (error as { exitCode: number }).exitCode,
  );
  expect([code, err]).toEqual([exitCode, said]);
});

test("takes --no-color before and after the command, and says so in every help", async () => {
  expect(await run("--no-color", "pipeline", "environments")).toEqual({ code: 0, out: "test", err: "" });
  expect(await run("pipeline", "environments", "--no-color")).toEqual({ code: 0, out: "test", err: "" });
  expect((await run("prove", "--help")).out).toContain("--no-color");
});

test("says what is wrong with the arguments on stderr, and exits 1", async () => {
  expect(await run("prove")).toEqual({ code: 1, out: "", err: "error: missing required argument 'environment'" });
  expect(await run("prove", "nowhere")).toEqual({
    code: 1,
    out: "",
    err: "error: 'nowhere' is not an environment: choose test",
  });
});
