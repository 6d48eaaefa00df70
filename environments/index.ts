import { preProd } from "./pre-prod";
import { prod } from "./prod";

/** Every environment. One more is one more line here. */
export const environments = [preProd, prod];
