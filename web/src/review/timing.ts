/** When the words of a consensus are heard: at the times of the draft's words they stand for. */
import { alignWords } from '../lib/diff';
import type { WordSpan } from '../lib/player/controller';
import type { ConsensusWord, DraftWord } from '../lib/types';

export interface Timing {
  /** For the player: the words with a time, in order. */
  spans: WordSpan[];
  /** For each word of the consensus its place in `spans`; -1 without a time. */
  places: number[];
}

/** Case and punctuation do not change when a word was said. */
const spoken = (text: string) => text.toLowerCase().replace(/[^\p{L}\p{M}\p{N}]/gu, '') || text;

/** A word that the draft does not have, and every word where there is no draft, is without a time. */
export function timingOf(words: readonly Pick<ConsensusWord, 'text'>[], draft: readonly DraftWord[]): Timing {
  const spans: WordSpan[] = [];
  const places: number[] = [];
  let at = 0;
  for (const { reference, hypothesis } of alignWords(draft.map(({ text }) => spoken(text)), words.map(({ text }) => spoken(text)))) {
    const heard = reference === null ? undefined : draft[at++];
    if (hypothesis === null) continue;
    places.push(heard ? spans.push({ start_ms: heard.start_ms, end_ms: heard.end_ms }) - 1 : -1);
  }
  return { spans, places };
}
