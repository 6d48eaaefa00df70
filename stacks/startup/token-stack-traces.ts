import { isNativeError } from "node:util/types";

type CaptureStackTrace = (holder: object, below?: unknown) => void;

const capture = Error.captureStackTrace.bind(Error) as CaptureStackTrace;
const captureOfErrors: CaptureStackTrace = (holder, below) => {
  if (isNativeError(holder)) {
    capture(holder, below);
  } else {
    Object.assign(holder, { stack: "" });
  }
};

/**
 * CDKTF keeps a stack trace with every token that it makes, which is a third of the time that a synth takes. Only errors
 * need one: everything else gets an empty trace. Import this before anything of CDKTF.
 */
Object.assign(Error, { captureStackTrace: captureOfErrors });
