import type { Handoff } from "../../counterpart/handoff/handoff";
import { policyPath } from "../../counterpart/handoff/paths";

/** A hand-off for programs, such as a portal of the reader's. */
export const handoffJson = ({ environment, edge, them, us, end, ...handoff }: Handoff): string =>
  JSON.stringify(
    {
      environment,
      exchange: edge.alias,
      method: edge.method,
      counterpart: { alias: them.alias, accountId: them.id, end },
      from: { alias: us.alias, accountId: us.id, ...(handoff.contact && { contact: handoff.contact }) },
      final: handoff.placeholders.length === 0,
      placeholders: handoff.placeholders.map(({ token, meaning, from }) => ({ token, meaning, from })),
      facts: [...handoff.tell, ...handoff.need].map(({ name, side, label, value }) => ({
        name,
        side,
        label,
        ...(value !== undefined && { value }),
      })),
      policies: handoff.policies.map((policy) => ({
        use: policy.use,
        path: policyPath(policy),
        targets: policy.targets,
        ...(policy.name !== undefined && { name: policy.name }),
        covers: policy.covers,
        document: policy.document,
      })),
      ...(handoff.replication && { replication: handoff.replication.configuration }),
      terraform: handoff.terraform.main,
      imports: handoff.terraform.imports,
    },
    undefined,
    2,
  );
