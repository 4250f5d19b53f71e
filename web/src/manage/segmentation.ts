/** How recordings are cut: what a project starts with, and what of a form's values cannot be. */
import type { Segmentation } from '../lib/types';

export const DEFAULTS: Segmentation = {
  detector: 'silero',
  channels: 'auto',
  channel_names: [],
  threshold_on: 0.5,
  threshold_off: 0.35,
  min_speech_ms: 96,
  min_silence_ms: 500,
  max_pause_ms: 2000,
  pad_ms: 300,
  min_clip_ms: 1000,
  target_clip_ms: 8000,
  max_clip_ms: 30_000,
};

export const MOST_NAMES = 8;
export const LONGEST_NAME = 40;

type Lengths = { [Name in keyof Segmentation as Segmentation[Name] extends number ? Name : never]: number };
export type Setting = keyof Lengths;

/** What each number may be; lengths in milliseconds. The server has the same rules and the last word. */
export const RANGES: Record<Setting, readonly [number, number]> = {
  target_clip_ms: [500, 60_000],
  min_clip_ms: [500, 10_000],
  max_clip_ms: [2000, 120_000],
  min_silence_ms: [100, 5000],
  max_pause_ms: [100, 60_000],
  pad_ms: [0, 2000],
  min_speech_ms: [32, 2000],
  threshold_on: [0.05, 0.95],
  threshold_off: [0.01, 0.95],
};

/** Why a setting cannot be: outside its range, or at odds with another; each is named by the message `seg-error-REASON`. */
export type Fault =
  | { why: 'range'; low: number; high: number }
  | { why: 'max-short' | 'target-short' | 'target-long' | 'silence-long' | 'speech-long' | 'pad-long' | 'pause-short' | 'off-high'; limit: number }
  | { why: 'names-many' | 'name-long' | 'name-empty' | 'name-twice' };
export type Faults = Partial<Record<keyof Segmentation, Fault>>;

export function faultsOf(values: Segmentation): Faults {
  const found: Faults = {};
  const { min_clip_ms: shortest, target_clip_ms: target, max_clip_ms: longest, min_silence_ms: silence, max_pause_ms: pause } = values;
  if (longest < 3 * shortest) found.max_clip_ms = { why: 'max-short', limit: 3 * shortest };
  if (target > longest / 2) found.target_clip_ms = { why: 'target-long', limit: Math.floor(longest / 2) };
  if (target < shortest) found.target_clip_ms = { why: 'target-short', limit: shortest };
  if (silence > longest / 4) found.min_silence_ms = { why: 'silence-long', limit: Math.floor(longest / 4) };
  if (values.min_speech_ms > silence) found.min_speech_ms = { why: 'speech-long', limit: silence };
  if (values.pad_ms > silence) found.pad_ms = { why: 'pad-long', limit: silence };
  if (pause < Math.max(silence, shortest)) found.max_pause_ms = { why: 'pause-short', limit: Math.max(silence, shortest) };
  if (values.threshold_off > values.threshold_on) found.threshold_off = { why: 'off-high', limit: values.threshold_on };
  for (const [name, [low, high]] of Object.entries(RANGES) as [Setting, readonly [number, number]][]) {
    const value: unknown = values[name];
    // An emptied field is null.
    if (typeof value !== 'number' || !(value >= low && value <= high)) found[name] = { why: 'range', low, high };
  }
  const names = values.channel_names;
  if (names.length > MOST_NAMES) found.channel_names = { why: 'names-many' };
  else if (names.some((name) => name === '')) found.channel_names = { why: 'name-empty' };
  else if (names.some((name) => [...name].length > LONGEST_NAME)) found.channel_names = { why: 'name-long' };
  else if (new Set(names).size < names.length) found.channel_names = { why: 'name-twice' };
  return found;
}

/** The names of a line such as `agent, caller`; an unnamed channel at the end is left out. */
export function namesOf(line: string): string[] {
  const names = line.split(',').map((name) => name.trim());
  while (names.length > 0 && names.at(-1) === '') names.pop();
  return names;
}

/** What the server said of one setting, from `segmentation.NAME` or `NAME`; empty when its problem is another. */
export function saidOf(problem: { field?: string | undefined; detail: string }): Partial<Record<keyof Segmentation, string>> {
  const name = problem.field?.replace(/^segmentation\./, '') ?? '';
  return name in DEFAULTS ? { [name]: problem.detail } : {};
}
