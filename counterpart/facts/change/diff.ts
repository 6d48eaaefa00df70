/** A text that takes the place of another, between two positions. */
export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

const CONTEXT = 3;

/** Lines that are replaced: from `first` on, counted from 0. */
interface Block {
  readonly first: number;
  readonly before: readonly string[];
  readonly after: readonly string[];
}

/** The lines of a text, each with its end. */
const linesOf = (text: string): string[] => text.match(/[^\n]*\n|[^\n]+$/g) ?? [];

const inOrder = (edits: readonly Edit[]): Edit[] => [...edits].sort((a, b) => a.start - b.start || a.end - b.end);

/** A text with edits, which do not overlap. */
export const edited = (text: string, edits: readonly Edit[]): string => {
  let [result, at] = ["", 0];
  for (const { start, end, text: instead } of inOrder(edits)) {
    result += text.slice(at, start) + instead;
    at = end;
  }
  return result + text.slice(at);
};

/** Edits by the lines that they touch; those on one line become one block. */
const blocksOf = (text: string, edits: readonly Edit[]): Block[] => {
  const starts = [0];
  for (const line of linesOf(text)) {
    starts.push((starts.at(-1) ?? 0) + line.length);
  }
  const lineAt = (position: number): number => starts.findLastIndex((start) => start <= position);
  const groups: { first: number; last: number; edits: Edit[] }[] = [];
  for (const edit of inOrder(edits)) {
    const [first, last] = [lineAt(edit.start), lineAt(edit.end)];
    const group = groups.at(-1);
    if (group && first <= group.last) {
      group.last = Math.max(group.last, last);
      group.edits.push(edit);
    } else {
      groups.push({ first, last, edits: [edit] });
    }
  }
  return groups.map(({ first, last, edits: own }) => {
    const [from, to] = [starts[first] ?? 0, starts[last + 1] ?? text.length];
    const shifted = own.map((edit) => ({ ...edit, start: edit.start - from, end: edit.end - from }));
    const before = text.slice(from, to);
    return { first, before: linesOf(before), after: linesOf(edited(before, shifted)) };
  });
};

const marked = (sign: string, lines: readonly string[]): string[] =>
  lines.map((line) => (line.endsWith("\n") ? `${sign}${line}` : `${sign}${line}\n\\ No newline at end of file\n`));

const range = (first: number, count: number): string => `${count === 0 ? first : first + 1},${count}`;

/** Blocks so near to one another that their context would overlap stand in one hunk. */
const hunksOf = (blocks: readonly Block[]): Block[][] => {
  const hunks: Block[][] = [];
  for (const block of blocks) {
    const last = hunks.at(-1)?.at(-1);
    if (last && block.first - (last.first + last.before.length) <= 2 * CONTEXT) {
      hunks.at(-1)?.push(block);
    } else {
      hunks.push([block]);
    }
  }
  return hunks;
};

/** A unified diff of a text and the same with edits, as `git apply` takes it; empty where nothing changes. */
export const unifiedDiff = (file: string, text: string, edits: readonly Edit[]): string => {
  const lines = linesOf(text);
  let shift = 0;
  const hunks = hunksOf(blocksOf(text, edits)).map((blocks) => {
    const start = Math.max(0, (blocks[0]?.first ?? 0) - CONTEXT);
    const parts: string[] = [];
    let [at, added] = [start, 0];
    for (const { first, before, after } of blocks) {
      parts.push(...marked(" ", lines.slice(at, first)), ...marked("-", before), ...marked("+", after));
      at = first + before.length;
      added += after.length - before.length;
    }
    const end = Math.min(lines.length, at + CONTEXT);
    parts.push(...marked(" ", lines.slice(at, end)));
    const head = `@@ -${range(start, end - start)} +${range(start + shift, end - start + added)} @@\n`;
    shift += added;
    return head + parts.join("");
  });
  return hunks.length === 0 ? "" : `--- a/${file}\n+++ b/${file}\n${hunks.join("")}`;
};
