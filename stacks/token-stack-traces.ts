import { isNativeError } from "node:util/types";

type PrepareStackTrace = (holder: object, frames: readonly NodeJS.CallSite[]) => unknown;

const inherited = Reflect.get(Error, "prepareStackTrace") as PrepareStackTrace | undefined;
const prepare: PrepareStackTrace =
  inherited ?? ((error, frames) => [(error as Error).toString(), ...frames.map(String)].join("\n    at "));

/**
 * CDKTF keeps a formatted stack trace with every token that it makes, which is a third of the time that a synth takes.
 * Only errors need one: for everything else the trace is empty. Import this before anything of CDKTF.
 */
Error.prepareStackTrace = (holder, frames) => (isNativeError(holder) ? prepare(holder, frames) : "");
