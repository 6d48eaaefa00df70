import type { TransferEdge } from "../../../model/graph";
import { chosenRefusals } from "../../../proof/expected/assume-rows";
import type { Handoff } from "../handoff";
import { command, shell } from "../text/shell";
import { DENIED, type Check } from "./check";

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

/** What an assumption that must be refused is called, and the external id that it sends. */
const REFUSED = {
  "no-external-id": { what: "assume the role without the external ID", externalId: undefined },
  "wrong-external-id": { what: "assume the role with another external ID", externalId: "not-the-agreed-one" },
} as const;

/** That the role is not assumed otherwise. */
export const assumeRefused = ({ edge, expectations: { graph } }: Handoff<TransferEdge>): Check[] => {
  const { holder, bucket } = edge;
  return holder.kind === "role"
    ? chosenRefusals(edge, holder, graph).map((code) => ({
        what: REFUSED[code].what,
        expect: DENIED,
        command: assume(holder.arn, bucket.region, REFUSED[code].externalId),
      }))
    : [];
};
