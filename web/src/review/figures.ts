/** What figures are broken down by, and how rows are shown. */
import type { components } from '../lib/api.gen';

export type Figures = components['schemas']['Figures'];
export type Confused = components['schemas']['Confused'];
export type AgreementOf = components['schemas']['AgreementOf'];

export const DIMENSIONS = ['recording', 'speaker', 'dialect', 'worker', 'engine'] as const;
export type Dimension = (typeof DIMENSIONS)[number];

/** Words before which a rate says too little. */
export const ENOUGH_WORDS = 300;

/** Rows that rest on enough words, highest rate first, and then the others, most words first. */
export function ranked(rows: readonly Figures[]): Figures[] {
  const rate = (row: Figures) => row.wer ?? -1;
  return [...rows].sort((a, b) => rate(b) - rate(a) || b.words - a.words || a.name.localeCompare(b.name));
}

/** The right end of the bars' common scale: a round rate that holds every interval, at least 10 %. */
export function scaleOf(rows: readonly Figures[]): number {
  const highest = Math.max(0.1, ...rows.map((row) => row.high ?? row.wer ?? 0));
  return Math.min(1, Math.ceil(highest * 10) / 10);
}

/** A rate with its interval, where there is enough for one. */
export function rateOf(row: Figures): { wer: number; low: number; high: number } | null {
  return row.wer === null || row.low === null || row.high === null ? null : { wer: row.wer, low: row.low, high: row.high };
}
