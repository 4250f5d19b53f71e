/** When the words of a consensus are heard, as far as it is known. */
import type { WordSpan } from '../lib/player/controller';
import type { ConsensusWord } from '../lib/types';

export interface Timing {
  /** For the player: the words with a time, in order. */
  spans: WordSpan[];
  /** For each word of the consensus its place in `spans`; -1 without a time. */
  places: number[];
}

/** A word lasts until the next one begins: only beginnings are known. */
export function timingOf(words: readonly ConsensusWord[], clipMs: number): Timing {
  const starts: number[] = [];
  const places = words.map(({ start_ms }) => {
    // A server without word times leaves the member out.
    if (start_ms === null || start_ms === undefined || start_ms < (starts.at(-1) ?? 0)) return -1;
    return starts.push(start_ms) - 1;
  });
  const spans = starts.map((start_ms, index) => ({ start_ms, end_ms: starts[index + 1] ?? Math.max(start_ms, clipMs) }));
  return { spans, places };
}
