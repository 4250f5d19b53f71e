import { describe, expect, it } from 'vitest';
import { stretches } from './damage';

describe('damaged stretches', () => {
  const of = (...spans: [number, number][]) => stretches(spans.map(([start_ms, end_ms]) => ({ start_ms, end_ms }))).map(({ start_ms, end_ms }) => [start_ms, end_ms]);

  it('that touch or overlap are told as one, in order of time', () => {
    expect(of([3300, 3323], [5000, 6000], [3323, 3600], [5500, 5600])).toEqual([[3300, 3600], [5000, 6000]]);
  });

  it('that lie apart stay apart', () => {
    expect(of([100, 100], [400, 500])).toEqual([[100, 100], [400, 500]]);
    expect(of()).toEqual([]);
  });
});
