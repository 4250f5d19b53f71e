/** The workers of a project in the order a reader asks for. */
import type { WorkerRow } from '../lib/types';

export type WorkerKey = 'name' | 'rate' | 'fixes' | 'hints' | 'submissions' | 'time';

export interface Sort {
  key: WorkerKey;
  descending: boolean;
}

const FIGURES: Record<Exclude<WorkerKey, 'name'>, (worker: WorkerRow) => number | null> = {
  rate: ({ reliability }) => reliability.wer?.wer ?? null,
  fixes: ({ reliability }) => reliability.fixes?.rate ?? null,
  hints: ({ hints }) => hints.length,
  submissions: ({ submissions }) => submissions,
  time: ({ seconds_active }) => seconds_active,
};

/** Those without a figure are last, whichever way it goes; equals stand by name. */
export function sortWorkers(workers: readonly WorkerRow[], { key, descending }: Sort, locale: string): WorkerRow[] {
  const collator = new Intl.Collator(locale);
  const way = descending ? -1 : 1;
  const byName = (a: WorkerRow, b: WorkerRow) => collator.compare(a.name, b.name);
  if (key === 'name') return [...workers].sort((a, b) => way * byName(a, b));
  const figure = FIGURES[key];
  return [...workers].sort((a, b) => {
    const [left, right] = [figure(a), figure(b)];
    if (left === null || right === null) return Number(left === null) - Number(right === null) || byName(a, b);
    return way * (left - right) || byName(a, b);
  });
}

/** The right end of the bars' common scale: a round rate that holds every interval, at least 10 %. */
export function scaleOf(workers: readonly WorkerRow[]): number {
  const highest = Math.max(0.1, ...workers.map(({ reliability }) => reliability.wer?.high ?? 0));
  return Math.min(1, Math.ceil(highest * 10) / 10);
}

/** Seconds worked for a second of audio; null without audio. */
export function paceOf(worker: WorkerRow): number | null {
  return worker.audio_ms > 0 ? worker.seconds_active / (worker.audio_ms / 1000) : null;
}

/** Who that is; a person who is not in the list any more has no name here. */
export function nameOf(workers: readonly WorkerRow[], id: string): string {
  return workers.find(({ user_id }) => user_id === id)?.name ?? '?';
}
