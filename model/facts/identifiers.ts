import { iamArn } from "../../iam/arn";
import type { TransferEdge } from "../graph";

/** ARNs of those who assume the transfer role, as far as they are stated; empty for a whole account, or its groups. */
export const identifiersOf = ({ source, assumedBy }: TransferEdge): readonly string[] => {
  const named = (kind: "role" | "user", names: readonly string[]) => names.map((name) => iamArn(source, kind, name));
  return [...named("role", assumedBy.roles), ...named("user", assumedBy.users), ...assumedBy.identifiers];
};
