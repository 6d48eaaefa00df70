import Module, { createRequire } from "node:module";

const requireOfCdktf = createRequire(createRequire(__filename).resolve("cdktf"));
const file = requireOfCdktf.resolve("archiver");

type Archiver = (...options: readonly unknown[]) => unknown;

/** Loads the real archiver in the place of this stand-in, and does what was asked of it. */
const archiver: Archiver = (...options) => {
  Reflect.deleteProperty(requireOfCdktf.cache, file);
  return (requireOfCdktf(file) as Archiver)(...options);
};

/**
 * CDKTF loads the archiver of zipped assets at start, which takes as long as all the rest of it, and these stacks have no
 * assets: so it is loaded when it is first called. Import this before anything of CDKTF.
 */
const standIn = new Module(file);
standIn.exports = archiver;
standIn.loaded = true;
requireOfCdktf.cache[file] ??= standIn;
