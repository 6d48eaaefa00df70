import type { TerraformProvider } from "cdktf";
import type { Graph } from "../../model/graph";

/** What every part of an account needs. */
export interface PartProps {
  /** The resolved environment. */
  readonly graph: Graph;
  /** Provider of the account and Region that the part lies in. */
  readonly provider: TerraformProvider;
}
