import { makeFor, type Made } from "../../counterpart/handoff/folder/make";
import { writePack } from "../../counterpart/handoff/folder/write";
import { PATHS, policyPath, type Handoff } from "../../counterpart/handoff/handoff";
import { packOf, readmeOf } from "../../counterpart/handoff/pack";
import { pageOf } from "../../counterpart/handoff/page/page";
import type { EnvironmentSource } from "../../stacks/load-named";

/** A hand-off for programs, such as a portal of the reader's. */
const handoffJson = ({ environment, edge, them, us, end, ...handoff }: Handoff): string =>
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

/** Options of `handoff`. */
export interface HandoffOptions {
  readonly for?: string;
  readonly out?: string;
  readonly format?: "md" | "html";
  readonly force?: true;
  readonly json?: true;
}

const page = ({ handoff, picture }: Made): Promise<string> => pageOf(readmeOf(handoff, "page"), picture);

const printed = async (made: Made, { format, json }: HandoffOptions): Promise<string> => {
  if (json) {
    return handoffJson(made.handoff);
  }
  return format === "html" ? page(made) : readmeOf(made.handoff, "text").trimEnd();
};

/** Writes the files of a format, of both where none is named, and tells what was written. */
const written = async (made: Made, folder: string, { format, force, json }: HandoffOptions): Promise<string> => {
  const { environment, edge, them, placeholders } = made.handoff;
  const files = writePack({
    folder,
    of: `${environment}/${edge.alias}/${them.alias}`,
    files: {
      ...(format !== "html" && packOf(made.handoff, made.picture)),
      ...(format !== "md" && { [PATHS.page]: await page(made) }),
    },
    force: force ?? false,
  });
  const final = placeholders.length === 0;
  return json
    ? JSON.stringify({ environment, exchange: edge.alias, counterpart: them.alias, final, folder, files }, undefined, 2)
    : [
        `hand-off of ${edge.alias} for ${them.alias}, ${files.length} files in ${folder}`,
        ...files.map((file) => `  ${file}`),
        ...placeholders.map(({ token, meaning }) => `not final: '${token}' stands for ${meaning}`),
      ].join("\n");
};

/** Runs `handoff`, and tells what it made. */
export const runHandoff = async (
  io: EnvironmentSource,
  environment: string,
  exchange: string,
  options: HandoffOptions,
): Promise<string> => {
  const made = await makeFor(io, environment, exchange, options.for);
  return options.out === undefined ? printed(made, options) : written(made, options.out, options);
};
