/** What makes a synth start fast. Import this before anything of CDKTF. */
import "./token-stack-traces";
import "./lazy-archiver";
// Before cdktf itself: the runner would load cdktf as an ES module, 20 ms slower than by require, as this does.
import "@cdktf/provider-aws/lib/provider";
