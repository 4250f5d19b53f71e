import { describe, expect, it } from 'vitest';
import { alignTexts } from '../lib/diff';
import { columnsOf, linesOf } from './matrix';

const submitted = (consensus: string, ...texts: string[]) =>
  columnsOf(consensus, texts.map((text) => ({ text, alignment: alignTexts(consensus, text) })));

/** One line per column: the consensus word, then what each wrote; `·` nothing there, `–` left out. */
const shown = (columns: ReturnType<typeof columnsOf>) =>
  columns.map(({ word, cells }) =>
    [word ?? '+', ...cells.map((cell) => (cell.op === 'none' ? '·' : (cell.text ?? '–')))].join(' '),
  );

describe('columnsOf', () => {
  it('puts what each wrote under the word of the consensus', () => {
    expect(shown(submitted('the cat sat', 'the cat sat', 'the hat sat', 'the sat'))).toEqual([
      'the the the the',
      'cat cat hat –',
      'sat sat sat sat',
    ]);
  });

  it('gives added words their own columns, wherever they are', () => {
    expect(shown(submitted('the cat', 'oh the cat', 'the very old cat', 'the cat sat'))).toEqual([
      '+ oh · ·',
      'the the the the',
      '+ · very ·',
      '+ · old ·',
      'cat cat cat cat',
      '+ · · sat',
    ]);
  });

  it('marks the columns where somebody differs', () => {
    expect(submitted('a b', 'a b', 'a c').map((column) => column.differs)).toEqual([false, true]);
  });

  it('shows an empty submission as leaving out every word', () => {
    expect(shown(submitted('a b', 'a b', ''))).toEqual(['a a –', 'b b –']);
  });

  it('shows what was written where the consensus is silence', () => {
    expect(shown(submitted('', '', 'well'))).toEqual(['+ · well']);
  });

  it('aligns here when the server’s alignments are missing or do not share a reference', () => {
    const columns = columnsOf('a b', [
      { text: 'a b', alignment: null },
      { text: 'a c', alignment: alignTexts('a', 'a c') },
    ]);
    expect(shown(columns)).toEqual(['a a a', 'b b c']);
  });
});

describe('linesOf', () => {
  it('fills lines without going over the width', () => {
    expect(linesOf([30, 30, 30, 30], 100)).toEqual([
      { start: 0, end: 3 },
      { start: 3, end: 4 },
    ]);
  });

  it('gives a column that is too wide a line of its own', () => {
    expect(linesOf([10, 500, 10], 100)).toEqual([
      { start: 0, end: 1 },
      { start: 1, end: 2 },
      { start: 2, end: 3 },
    ]);
    expect(linesOf([], 100)).toEqual([]);
  });
});
