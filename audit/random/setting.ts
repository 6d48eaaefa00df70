import type { RequestPrincipal } from "../../iam";
import type { Target } from "./targets";

/** Who asks for what, around which a random question is made. */
export interface Setting {
  readonly target: Target;
  readonly principal: RequestPrincipal;
  /** Account of the resource. */
  readonly account: string;
  /** Whether the resource has a policy. */
  readonly hasPolicy: boolean;
}
