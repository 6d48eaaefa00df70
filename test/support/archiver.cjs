/** Stands for the archiver of CDKTF's assets, of which these stacks have none: it takes as long to load as CDKTF itself. */
module.exports = () => {
  throw new Error("no stack has assets");
};
