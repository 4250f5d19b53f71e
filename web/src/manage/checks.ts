/** What was measured on a recording, judged for people who will transcribe it. */
import type { Checks, Recording } from '../lib/types';

export type Judgement = 'good' | 'look' | 'bad';

export interface Check {
  /** Named by the messages `check-ID` and `check-ID-what`. */
  id: 'loudness' | 'peak' | 'clipping' | 'silence' | 'snr' | 'bandwidth' | 'channels';
  /** The figure, in the unit of the message `check-ID-value`; null where the audio does not allow it. */
  value: number | null;
  judgement: Judgement | null;
}

/** `good` inside the inner bounds, `look` inside the outer ones, else `bad`. */
function within(value: number | null, [outerLow, innerLow, innerHigh, outerHigh]: readonly [number, number, number, number]): Judgement | null {
  if (value === null) return null;
  if (value >= innerLow && value <= innerHigh) return 'good';
  return value >= outerLow && value <= outerHigh ? 'look' : 'bad';
}

const NONE = Number.POSITIVE_INFINITY;
/** Speech is broadcast at -23 LUFS (EBU R 128) and streamed near -16; a quiet one is heard with the volume up. */
const LOUDNESS = [-45, -33, -12, -8] as const;
/** Above 0 dBTP a converter clips what no sample shows. */
const PEAK = [-NONE, -NONE, 0, 3] as const;
/** From one sample in two thousand on it is heard. */
const CLIPPED = [0, 0, 0.00001, 0.0005] as const;
const SILENT = [0, 0, 0.7, 0.9] as const;
/** Below 15 dB words begin to be guessed, below 5 dB they are lost. */
const SNR = [5, 15, NONE, NONE] as const;
/** A telephone passes 3.4 kHz; consonants need twice that. */
const BANDWIDTH = [3200, 6500, NONE, NONE] as const;

export function checksOf(checks: Checks, recording: Pick<Recording, 'channels'>): Check[] {
  const odd = checks.identical_channels.length + checks.silent_channels.length;
  const judged = (id: Check['id'], value: number | null, bounds: readonly [number, number, number, number]): Check => ({
    id,
    value,
    judgement: within(value, bounds),
  });
  return [
    judged('loudness', checks.loudness_lufs, LOUDNESS),
    judged('peak', checks.true_peak_dbtp ?? checks.peak_dbfs, PEAK),
    judged('clipping', checks.clipped_share, CLIPPED),
    judged('silence', checks.silence_share, SILENT),
    judged('snr', checks.snr_db, SNR),
    judged('bandwidth', checks.bandwidth_hz, BANDWIDTH),
    { id: 'channels', value: recording.channels, judgement: recording.channels === null ? null : odd > 0 ? 'look' : 'good' },
  ];
}
