import { environments } from "../../../environments";
import type { Handoff } from "../../../counterpart/handoff/handoff";
import { terraformFile } from "../../../counterpart/handoff/sections/terraform";
import { prove, violationsIn } from "../../../proof/prove";
import { readStacks } from "../../../proof/deployed-state/read-stacks";
import type { Attributes, ProviderBlock, TerraformJson } from "../../../proof/deployed-state/terraform-json";
import { handoffsOf } from "../../support/handoff";

jest.setTimeout(120_000);

/** What Terraform reads, with the value of every variable: what the proof takes for what is not known yet. */
const applied = ({ terraform, placeholders }: Handoff): TerraformJson =>
  JSON.parse(
    placeholders.reduce(
      (text, { variable, token }) => text.replaceAll(`\${var.${variable}}`, token),
      terraformFile(terraform.main),
    ),
  ) as TerraformJson;

/** The configurations of one account in one: what two hand-offs both hold must be the same. */
const merged = (parts: readonly TerraformJson[]): TerraformJson => {
  const providers = new Map<string, ProviderBlock>();
  const resource: Record<string, Record<string, Attributes>> = {};
  for (const part of parts) {
    (part.provider?.aws ?? []).forEach((block) => providers.set(block.alias, block));
    for (const [type, byId] of Object.entries(part.resource ?? {})) {
      for (const [id, attributes] of Object.entries(byId)) {
        const there = (resource[type] ??= {})[id];
        expect(there ?? attributes).toEqual(attributes);
        resource[type][id] = attributes;
      }
    }
  }
  return { provider: { aws: [...providers.values()] }, resource };
};

describe.each(environments.map((environment) => [environment.name, environment] as const))(
  "in %s",
  (_, environment) => {
    const { graph, sides, handoff } = handoffsOf(environment);
    const keys = (alias: string) => sides.facts.keys[alias];
    const external = graph.edges.filter(({ source, destination }) => !source.managed || !destination.managed);
    const handoffs = external.map(({ alias }) => handoff(alias));
    const ours = Object.values(sides.ours);

    const theirs = merged(handoffs.map(applied));

    test("our side and the Terraform of every hand-off are proved together", () => {
      const proof = prove({ graph, state: readStacks([...ours, theirs], keys) });
      expect(violationsIn(proof)).toBe(0);
      expect(proof.subjects.reduce((sum, { allowed }) => sum + allowed, 0)).toBeGreaterThan(0);
    });

    test("a statement less in a hand-off is seen", () => {
      const type = "aws_s3_bucket_policy";
      const policies = theirs.resource?.[type] ?? {};
      const [found = ""] = Object.keys(policies);
      const { Statement, ...rest } = JSON.parse(String(policies[found]?.policy)) as { Statement: unknown[] };
      const broken: TerraformJson = {
        ...theirs,
        resource: {
          ...theirs.resource,
          [type]: {
            ...policies,
            [found]: { ...policies[found], policy: JSON.stringify({ ...rest, Statement: Statement.slice(1) }) },
          },
        },
      };
      expect(violationsIn(prove({ graph, state: readStacks([...ours, broken], keys) }))).toBeGreaterThan(0);
    });

    test("every policy of a hand-off is word for word one that the proof reads", () => {
      const whole = readStacks([...ours, sides.theirs], keys);
      const proved = new Set(
        [
          ...[...whole.buckets.values()].map(({ policy }) => policy),
          ...[...whole.keys.values()].map(({ policy }) => policy),
          ...[...whole.identities.values()].flatMap(({ trust, policies }) => [trust, ...policies]),
        ].map((policy) => JSON.stringify(policy?.document)),
      );
      const handed = handoffs.flatMap(({ policies }) => policies);
      expect(handed.length).toBeGreaterThan(0);
      expect(handed.filter(({ document }) => !proved.has(JSON.stringify(document)))).toEqual([]);
    });

    test("a hand-off holds nothing of our states, credentials or tags, and no secret", () => {
      for (const each of handoffs) {
        const text = terraformFile(each.terraform.main);
        expect(text).not.toMatch(/assume_role"|backend|default_tags|S3ExchangeDeploy|tfstate|"\/\/"|metadata/);
        expect(text).not.toMatch(/AKIA|SecretAccessKey|secret_key|access_key"|password/i);
      }
    });
  },
);
