import { describe, expect, it } from 'vitest';
import type { ConsensusWord } from '../lib/types';
import { timingOf } from './timing';

const words = (...starts: (number | null)[]) =>
  starts.map((start_ms): ConsensusWord => ({ text: 'word', confidence: 1, start_ms, alternatives: [] }));

describe('timingOf', () => {
  it('lets a word last until the next that has a time', () => {
    expect(timingOf(words(100, null, 700), 2000)).toEqual({
      spans: [
        { start_ms: 100, end_ms: 700 },
        { start_ms: 700, end_ms: 2000 },
      ],
      places: [0, -1, 1],
    });
  });

  it('leaves out a time that runs backwards', () => {
    expect(timingOf(words(500, 200, 800), 1000).places).toEqual([0, -1, 1]);
  });

  it('knows nothing when the server does not', () => {
    const untimed = [{ text: 'word', confidence: 1, alternatives: [] } as unknown as ConsensusWord];
    expect(timingOf(untimed, 1000)).toEqual({ spans: [], places: [-1] });
  });
});
