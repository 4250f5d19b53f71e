/** What is said of a recording. */
import { bytes, number } from '../lib/format';
import { sentence, t, words } from '../lib/i18n/index.svelte';
import { Problem } from '../lib/problem';
import type { Recording, RecordingProblem, Warning } from '../lib/types';

export function settled(recording: Recording): boolean {
  return recording.state === 'ready' || recording.state === 'failed';
}

/** Warnings that mean the audio itself is missing or wrong in a place. */
const DAMAGE = new Set(['packets_lost', 'gap', 'damaged', 'timestamp_jump', 'truncated']);

/** Where the recording is damaged; a place without an end is an instant. */
export function damageOf({ warnings }: Pick<Recording, 'warnings'>): { start_ms: number; end_ms: number }[] {
  return warnings
    .filter((warning): warning is Warning & { start_ms: number } => DAMAGE.has(warning.code) && warning.start_ms !== null)
    .map(({ start_ms, end_ms }) => ({ start_ms, end_ms: Math.max(start_ms, end_ms ?? start_ms) }));
}

/** Their translation says all that the server does; the place stands beside them where there is one. */
const WHOLE = new Set(['not_audio', 'empty', 'file_empty', 'truncated', 'no_speech', 'upload_incomplete', 'ingest_failed']);

/**
 * A problem in words: translated by its code, and what the server said where that says more, which is in English.
 * An English reader gets the server's own sentence, which names the file, the place or the limit.
 */
export function told(problem: RecordingProblem): { text: string; detail: string } {
  const text = sentence(new Problem(0, { code: problem.code, detail: problem.detail }));
  if (!problem.detail || problem.detail === text) return { text, detail: '' };
  if (words.locale === 'en') return { text: problem.detail, detail: '' };
  return { text, detail: WHOLE.has(problem.code) ? '' : problem.detail };
}

/** `44,100 Hz, stereo`; empty while it is not known. */
export function soundOf(recording: Recording): string {
  const parts: string[] = [];
  if (recording.sample_rate !== null) parts.push(t('recording-hertz', { value: number(words.locale, recording.sample_rate) }));
  if (recording.channels !== null) parts.push(t('recording-channels', { count: recording.channels }));
  return parts.join(', ');
}

/** `FLAC in Ogg`, or one name where both are the same. */
export function formatOf(recording: Recording): string {
  const { codec, container } = recording;
  if (!codec || !container) return codec ?? container ?? '';
  return codec.toLowerCase() === container.toLowerCase() ? codec : t('recording-format', { codec, container });
}

export function sizeOf(recording: Recording): string {
  return bytes(words.locale, recording.bytes);
}
