import type { TransferEdge } from "../../../model/graph";
import { command, shell } from "../text/shell";
import { DENIED } from "./check";
import type { Check } from "./check";

const assume = (role: string, region: string, externalId?: string): string =>
  command(
    `aws sts assume-role --region ${shell(region)}`,
    `--role-arn ${shell(role)} --role-session-name test`,
    externalId === undefined ? undefined : `--external-id ${shell(externalId)}`,
    "--query AssumedRoleUser.Arn --output text",
  );

/** That the role is assumed as agreed. */
export const assumeAllowed = ({ holder, bucket, externalId }: TransferEdge): Check[] =>
  holder.kind === "role"
    ? [
        {
          what: "assume the role",
          expect: `arn:…:assumed-role/${holder.name}/test`,
          command: assume(holder.arn, bucket.region, externalId),
        },
      ]
    : [];

/** That the role is not assumed otherwise. */
export const assumeRefused = ({ holder, bucket, externalId }: TransferEdge): Check[] =>
  holder.kind === "role" && externalId !== undefined
    ? [
        {
          what: "assume the role without the external ID",
          expect: DENIED,
          command: assume(holder.arn, bucket.region),
        },
        {
          what: "assume the role with another external ID",
          expect: DENIED,
          command: assume(holder.arn, bucket.region, "not-the-agreed-one"),
        },
      ]
    : [];
