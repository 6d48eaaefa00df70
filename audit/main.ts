import "../stacks/startup";
import { environments } from "../environments";
import { messageOf } from "../runtime/failure";
import { audit } from "./audit";
import { FOLDER } from "./tools";

audit({
  args: process.argv.slice(2),
  env: process.env,
  environments,
  folder: FOLDER,
  stdout: (text) => process.stdout.write(`${text}\n`),
}).then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    process.stderr.write(`error: ${messageOf(error)}\n`);
    process.exitCode = 1;
  },
);
