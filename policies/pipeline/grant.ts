import { oneOrMany } from "../../iam/document";
import type { Conditions, PolicyStatement } from "../../iam/types";
import { byCodeUnit } from "../../model/sort";
import type { ActionGroup } from "./actions";

/** Lets a role do something with some resources; nothing where there are none. */
export const grant = (
  { sid, actions }: ActionGroup,
  resources: readonly string[],
  conditions?: Conditions,
): PolicyStatement[] =>
  resources.length === 0
    ? []
    : [
        {
          Sid: sid,
          Effect: "Allow",
          Action: oneOrMany(actions),
          Resource: oneOrMany([...resources].sort(byCodeUnit)),
          ...(conditions && { Condition: conditions }),
        },
      ];
