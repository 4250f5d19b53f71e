/** Where a clip is damaged, as people are told. */
import type { Damage } from './types';

/** Nearer than this two damaged stretches are one to the ear. */
const NEAR_MS = 150;

/** In order of time, what touches or nearly touches as one. */
export function stretches(damage: readonly Pick<Damage, 'start_ms' | 'end_ms'>[]): { start_ms: number; end_ms: number }[] {
  const joined: { start_ms: number; end_ms: number }[] = [];
  for (const { start_ms, end_ms } of [...damage].sort((a, b) => a.start_ms - b.start_ms)) {
    const last = joined.at(-1);
    if (last && start_ms - last.end_ms <= NEAR_MS) last.end_ms = Math.max(last.end_ms, end_ms);
    else joined.push({ start_ms, end_ms });
  }
  return joined;
}
