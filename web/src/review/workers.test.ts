import { describe, expect, it } from 'vitest';
import type { WorkerRow } from '../lib/types';
import { paceOf, scaleOf, sortWorkers } from './workers';

const worker = (name: string, wer: number | null, more: Partial<WorkerRow> = {}): WorkerRow => ({
  user_id: name,
  name,
  submissions: 0,
  reliability: {
    wer: wer === null ? null : { wer, low: wer / 2, high: wer * 2 },
    words: 0,
    words_reviewed: 0,
    words_needed: 300,
    clips: 0,
    enough: wer !== null,
    fixes: null,
    breaks: null,
    updated_at_ms: null,
  },
  hints: [],
  audio_ms: 0,
  seconds_active: 0,
  ...more,
});
const names = (workers: WorkerRow[]) => workers.map((row) => row.name).join(' ');

describe('sortWorkers', () => {
  const workers = [worker('Zoé', 0.02), worker('Émile', null), worker('Anna', 0.3), worker('Carlo', 0.02)];

  it('sorts by rate, equals by name', () => {
    expect(names(sortWorkers(workers, { key: 'rate', descending: false }, 'fr'))).toBe('Carlo Zoé Anna Émile');
  });

  it('keeps those without a rate last in both directions', () => {
    expect(names(sortWorkers(workers, { key: 'rate', descending: true }, 'fr'))).toBe('Anna Carlo Zoé Émile');
  });

  it('sorts names as the reader’s language does', () => {
    expect(names(sortWorkers(workers, { key: 'name', descending: false }, 'fr'))).toBe('Anna Carlo Émile Zoé');
  });
});

describe('scaleOf', () => {
  it('holds every interval and is round', () => {
    expect(scaleOf([worker('a', 0.02), worker('b', 0.11)])).toBeCloseTo(0.3);
    expect(scaleOf([worker('a', 0.9)])).toBe(1);
  });

  it('does not blow up small rates to the full width', () => {
    expect(scaleOf([worker('a', 0.001), worker('b', null)])).toBe(0.1);
  });
});

describe('paceOf', () => {
  it('is time worked over audio heard', () => {
    expect(paceOf(worker('a', null, { audio_ms: 60_000, seconds_active: 240 }))).toBe(4);
    expect(paceOf(worker('a', null))).toBeNull();
  });
});
