/**
 * The submissions of a clip against their consensus, as columns: one for each of its words, and one for each place
 * where somebody wrote a word more. Every column has a cell for each submission, so a difference is seen down the column.
 */
import { alignTexts } from '../lib/diff';
import type { Alignment, AlignmentOp } from '../lib/types';

export interface Cell {
  /** `none` where neither the consensus nor this submission has a word. */
  op: AlignmentOp | 'none';
  text: string | null;
}

export interface Column {
  /** The word of the consensus; null where it has none. */
  word: string | null;
  cells: Cell[];
  differs: boolean;
}

interface Row {
  /** What became of each word of the reference. */
  words: { reference: string; cell: Cell }[];
  /** Words added before the reference word of that index; at the end under the reference's length. */
  added: Map<number, string[]>;
}

function rowOf(alignment: Alignment): Row {
  const row: Row = { words: [], added: new Map() };
  for (const { op, reference, hypothesis } of alignment) {
    if (reference === null) {
      const place = row.words.length;
      row.added.set(place, [...(row.added.get(place) ?? []), hypothesis ?? '']);
    } else {
      row.words.push({ reference, cell: { op, text: hypothesis } });
    }
  }
  return row;
}

const column = (word: string | null, cells: Cell[]): Column => ({
  word,
  cells,
  differs: cells.some((cell) => cell.op !== 'equal' && cell.op !== 'none'),
});

/** `alignments` as the server made them, all with the same reference; null or unlike ones are aligned here instead. */
export function columnsOf(consensus: string, submissions: readonly { text: string; alignment: Alignment | null }[]): Column[] {
  const given = submissions.map(({ alignment }) => (alignment ? rowOf(alignment) : null));
  const reference = (row: Row | null) => row?.words.map((word) => word.reference).join('\n');
  const alike = given.every((row) => row !== null && reference(row) === reference(given[0] ?? null));
  const rows = alike
    ? given.filter((row) => row !== null)
    : submissions.map(({ text }) => rowOf(alignTexts(consensus, text)));
  const length = rows[0]?.words.length ?? 0;
  const columns: Column[] = [];
  for (let place = 0; place <= length; place++) {
    const most = Math.max(0, ...rows.map((row) => row.added.get(place)?.length ?? 0));
    for (let nth = 0; nth < most; nth++) {
      columns.push(column(null, rows.map((row) => insertion(row.added.get(place)?.[nth]))));
    }
    if (place < length) {
      const cells = rows.map((row) => row.words[place]?.cell ?? { op: 'none' as const, text: null });
      columns.push(column(rows[0]?.words[place]?.reference ?? '', cells));
    }
  }
  return columns;
}

function insertion(text: string | undefined): Cell {
  return text === undefined ? { op: 'none', text: null } : { op: 'insert', text };
}

/** Cuts columns of these widths into lines no wider than `available`; a line has at least one. */
export function linesOf(widths: readonly number[], available: number): { start: number; end: number }[] {
  const lines: { start: number; end: number }[] = [];
  let start = 0;
  let used = 0;
  widths.forEach((width, index) => {
    if (index > start && used + width > available) {
      lines.push({ start, end: index });
      start = index;
      used = 0;
    }
    used += width;
  });
  if (start < widths.length) lines.push({ start, end: widths.length });
  return lines;
}
