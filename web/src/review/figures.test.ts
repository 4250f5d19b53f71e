import { describe, expect, it } from 'vitest';
import { ranked, rateOf, scaleOf, type Figures } from './figures';

const row = (name: string, words: number, wer: number | null): Figures => ({
  key: name,
  name,
  clips: 1,
  texts: 1,
  words,
  errors: 1,
  wer,
  low: wer === null ? null : wer / 2,
  high: wer === null ? null : wer * 2,
  mean_wer: wer,
});

describe('the rows of figures', () => {
  it('stand by their rate, those with too few words last', () => {
    const rows = [row('few', 20, null), row('good', 900, 0.02), row('more', 200, null), row('bad', 400, 0.3)];
    expect(ranked(rows).map(({ name }) => name)).toEqual(['bad', 'good', 'more', 'few']);
  });

  it('share a scale that holds every interval', () => {
    expect(scaleOf([row('a', 400, 0.02)])).toBe(0.1);
    expect(scaleOf([row('a', 400, 0.12)])).toBeCloseTo(0.3);
    expect(scaleOf([row('a', 400, 0.9)])).toBe(1);
  });

  it('have no rate without an interval', () => {
    expect(rateOf(row('few', 20, null))).toBeNull();
    expect(rateOf(row('good', 900, 0.02))).toEqual({ wer: 0.02, low: 0.01, high: 0.04 });
  });
});
