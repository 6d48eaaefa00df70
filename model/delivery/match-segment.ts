import { foreignTo } from "./characters";
import { COST, join, mismatch, nearest, type Match } from "./match";
import { spell, type NamedField, type Segment } from "./pattern";

/** Reads the text found for one field. */
const matchField = ({ name, field }: NamedField, text: string): Match => {
  const reading = field.read(text);
  if (reading.ok) {
    return { values: { [name]: reading.value }, problems: [], cost: 0 };
  }
  const foreign = Array.from(text).filter((character) => foreignTo(field.characters, character).length > 0).length;
  const unlike = foreign === text.length ? COST.unlike : 0;
  return mismatch(COST.wrong + unlike + foreign * COST.foreignCharacter, {
    path: name,
    value: text,
    ...reading.finding,
  });
};

/** Says that a field is not there, and where it belongs. */
export const matchNothing = ({ name, field }: NamedField, place: string): Match =>
  mismatch(COST.missing + (field.length === undefined ? 0 : COST.fixedLength), {
    path: name,
    value: undefined,
    rule: "is missing",
    remedy: `write it as in '${place}'`,
  });

const broken = (segment: Segment, text: string, remedy: string): Match =>
  mismatch(COST.broken, { path: "", value: text, rule: `does not follow '${spell(segment)}'`, remedy });

const endFromLeft = (rest: string, { field }: NamedField, literal: string): number =>
  rest.indexOf(literal, field.characters.includes(literal.slice(0, 1)) ? field.length : 0);

const startFromRight = (rest: string, { field }: NamedField, literal: string): number =>
  field.length !== undefined && field.characters.includes(literal.slice(-1))
    ? rest.lastIndexOf(literal, Math.max(0, rest.length - field.length - literal.length))
    : rest.lastIndexOf(literal);

/**
 * Lays a segment over a text from both ends: fields before the open one end at the first literal from the left, fields after
 * it begin at the last literal from the right, and the open one has what is left. Without one of the literals there is no
 * match: the segment without some of its fields is nearer.
 */
const layOver = ({ literals, fields }: Segment, text: string, open: number): Match => {
  const texts = new Map<NamedField, string>();
  let rest = text;
  for (const [i, named] of fields.slice(0, open).entries()) {
    const literal = literals[i + 1] ?? "";
    const end = endFromLeft(rest, named, literal);
    if (end < 0) {
      return mismatch(Infinity);
    }
    texts.set(named, rest.slice(0, end));
    rest = rest.slice(end + literal.length);
  }
  for (const [i, named] of [...fields.entries()].slice(open + 1).reverse()) {
    const literal = literals[i] ?? "";
    const start = startFromRight(rest, named, literal);
    if (start < 0) {
      return mismatch(Infinity);
    }
    texts.set(named, rest.slice(start + literal.length));
    rest = rest.slice(0, start);
  }
  return join(fields.map((named) => matchField(named, texts.get(named) ?? rest)));
};

const matchFields = (segment: Segment, text: string): Match => {
  const [first = "", last = ""] = [segment.literals.at(0), segment.literals.at(-1)];
  if (segment.fields.length === 0) {
    return text === first ? join([]) : broken(segment, text, `write '${first}'`);
  }
  if (text === "" && first + last !== "") {
    return mismatch(COST.broken, {
      path: "",
      value: text,
      rule: "is no file name",
      remedy: `write '${spell(segment)}'`,
    });
  }
  if (!text.startsWith(first)) {
    return broken(segment, text, `begin it with '${first}'`);
  }
  if (!text.slice(first.length).endsWith(last)) {
    return broken(segment, text, `end it with '${last}'`);
  }
  const inner = text.slice(first.length, text.length - last.length);
  return nearest(
    layOver(segment, inner, 0),
    segment.fields.map((_, open) => layOver(segment, inner, open)),
  );
};

/** A segment without some of its fields and the literals that separate them. */
const without = ({ literals, fields }: Segment, from: number, count: number): Segment => ({
  literals: literals.toSpliced(from + count === fields.length ? from : from + 1, count),
  fields: fields.toSpliced(from, count),
});

/** Lays a segment without some neighbouring fields over a text, of every such choice: fields at the end are missed first. */
const matchRemaining = (segment: Segment, text: string): readonly Match[] =>
  segment.fields
    .flatMap((_, from, { length }) =>
      Array.from({ length: length - from }, (__, i) => i + 1)
        .filter((count) => count < length)
        .map((count) =>
          join([
            ...segment.fields.slice(from, from + count).map((named) => matchNothing(named, spell(segment))),
            matchFields(without(segment, from, count), text),
          ]),
        ),
    )
    .reverse();

/** Lays one segment of a template over one folder or file name, in the way that explains it best. */
export const matchSegment = (segment: Segment, text: string): Match => {
  const whole = matchFields(segment, text);
  return whole.cost === 0 ? whole : nearest(whole, matchRemaining(segment, text));
};
