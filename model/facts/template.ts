import type { Edge } from "../graph";
import type { ExchangeSide } from "./definitions";
import type { Fact } from "./facts";
import { FORMAT } from "./schema";

/** What a template is made of. */
export interface TemplateProps {
  readonly environment: string;
  readonly edge: Edge;
  /** The facts of both sides; unknown ones are left to fill in. */
  readonly facts: readonly Fact[];
  /**
   * The side that fills it in.
   * @default - the one that we do not manage
   */
  readonly theirs?: ExchangeSide | undefined;
}

const PLEASE = "# please fill in";

const quoted = (text: string): string => JSON.stringify(text);

/** A fact as lines of YAML: what it is, and its value or a gap; of ours nobody needs to know how it is written. */
const factLines = ({ name, label, format, example, list, value, managed }: Fact): string[] => {
  const about = managed ? `  # ${label}` : `  # ${label}: ${format}`;
  if (value === undefined || (list && value.length === 0)) {
    const sample = list ? `[${quoted(example)}]` : quoted(example);
    return [about, `  # such as ${sample}`, `  ${name}: ${PLEASE}`];
  }
  return typeof value === "string"
    ? [about, `  ${name}: ${quoted(value)}`]
    : [about, `  ${name}:`, ...value.map((each) => `    - ${quoted(each)}`)];
};

/** Nobody needs to say both name and ARN of a bucket: one follows from the other. */
const isAsked = ({ name }: Fact): boolean => name !== "bucket_arn";

const sideLines = (facts: readonly Fact[], side: ExchangeSide, about: string): string[] => [
  "",
  `# ${about}`,
  `${side}:`,
  ...facts.filter((fact) => fact.side === side && isAsked(fact)).flatMap(factLines),
];

/**
 * The file of facts for the counterpart to fill in, in YAML: what is known stands there already, theirs to correct and
 * ours to copy. Of a fact that Terraform alone knows, our side has a gap.
 */
export const factsTemplate = (props: TemplateProps): string => {
  const { environment, edge, facts } = props;
  const { alias, method, source, destination } = edge;
  const theirs: ExchangeSide = props.theirs ?? (source.managed ? "destination" : "source");
  const ours: ExchangeSide = theirs === "source" ? "destination" : "source";
  const known = facts.filter(({ side, value }) => side === ours && value !== undefined && value.length > 0);
  return [
    `# Facts of the exchange ${alias} (${environment}): files go from ${source.alias} to ${destination.alias} by ${method}.`,
    `# ${edge[theirs].alias} fills in the gaps under ${theirs}, corrects what is wrong there, and sends the file back.`,
    "# It needs no secret: no access key, no password and no token has a place in it.",
    `format: ${FORMAT}`,
    `environment: ${environment}`,
    `exchange: ${alias}`,
    `method: ${method}`,
    ...sideLines(facts, theirs, `What ${edge[theirs].alias} tells:`),
    ...sideLines(known, ours, `What ${edge[ours].alias} tells, to be copied and not to be changed:`),
    "",
  ].join("\n");
};
