import { describe, expect, it } from 'vitest';
import type { DraftWord } from '../lib/types';
import { timingOf } from './timing';

const draft = (...texts: string[]) =>
  texts.map((text, index): DraftWord => ({ text, start_ms: index * 100, end_ms: index * 100 + 80, confidence: null }));
const words = (...texts: string[]) => texts.map((text) => ({ text }));

describe('timingOf', () => {
  it('takes the times of the draft, whatever the case and punctuation', () => {
    expect(timingOf(words('It', 'was', 'the', 'best'), draft('it', 'was,', 'THE', 'best.'))).toEqual({
      spans: [0, 100, 200, 300].map((start_ms) => ({ start_ms, end_ms: start_ms + 80 })),
      places: [0, 1, 2, 3],
    });
  });

  it('gives a corrected word the time of the word it replaces', () => {
    expect(timingOf(words('the', 'times'), draft('the', 'crimes')).spans[1]).toEqual({ start_ms: 100, end_ms: 180 });
  });

  it('leaves a word without a time that the draft does not have, and passes over one that people removed', () => {
    const timing = timingOf(words('of', 'the', 'wild', 'times'), draft('um', 'of', 'the', 'times'));
    expect(timing.places).toEqual([0, 1, -1, 2]);
    expect(timing.spans.map(({ start_ms }) => start_ms)).toEqual([100, 200, 300]);
  });

  it('knows nothing without a draft', () => {
    expect(timingOf(words('word'), [])).toEqual({ spans: [], places: [-1] });
  });
});
