import { describe, expect, it } from 'vitest';
import { alignTexts, changes, reversed } from './diff';

const shown = (reference: string, hypothesis: string) =>
  alignTexts(reference, hypothesis)
    .map((pair) => (pair.op === 'equal' ? pair.hypothesis : `[${pair.reference ?? ''}|${pair.hypothesis ?? ''}]`))
    .join(' ');

describe('alignTexts', () => {
  it('pairs a changed word with what it was', () => {
    expect(shown('the cat sat', 'the hat sat')).toBe('the [cat|hat] sat');
  });

  it('shows words added and removed', () => {
    expect(shown('the cat sat', 'the black cat')).toBe('the [|black] cat [sat|]');
  });

  it('sees a change of case and of punctuation, but not of spaces', () => {
    expect(shown('hello there', 'Hello  there.\n')).toBe('[hello|Hello] [there|there.]');
    expect(changes(alignTexts('a b', ' a\tb '))).toBe(0);
  });

  it('takes an empty text', () => {
    expect(shown('', 'one two')).toBe('[|one] [|two]');
    expect(alignTexts('', '')).toEqual([]);
  });
});

describe('reversed', () => {
  it('shows the same difference from the other side', () => {
    expect(reversed(alignTexts('the cat sat', 'a cat'))).toEqual(alignTexts('a cat', 'the cat sat'));
  });
});
