import { describe, expect, it } from 'vitest';
import type { Checks } from '../lib/types';
import { checksOf } from './checks';

const FINE: Checks = {
  loudness_lufs: -21.3, loudness_range_lu: 6, true_peak_dbtp: -2.1, peak_dbfs: -2.4, clipped_share: 0, silence_share: 0.2, snr_db: 38,
  bandwidth_hz: 7900, identical_channels: [], silent_channels: [],
};
const judged = (change: Partial<Checks>) =>
  Object.fromEntries(checksOf({ ...FINE, ...change }, { channels: 2 }).map(({ id, judgement }) => [id, judgement]));

describe('the checks', () => {
  it('find nothing to say against a fine recording', () => {
    expect(new Set(Object.values(judged({})))).toEqual(new Set(['good']));
  });

  it('tell what deserves a look from what is bad', () => {
    expect([judged({ snr_db: 12 }).snr, judged({ snr_db: 4 }).snr]).toEqual(['look', 'bad']);
    expect([judged({ loudness_lufs: -40 }).loudness, judged({ loudness_lufs: -60 }).loudness]).toEqual(['look', 'bad']);
    expect([judged({ clipped_share: 0.0002 }).clipping, judged({ clipped_share: 0.02 }).clipping]).toEqual(['look', 'bad']);
    expect([judged({ bandwidth_hz: 3500 }).bandwidth, judged({ bandwidth_hz: 1800 }).bandwidth]).toEqual(['look', 'bad']);
    expect([judged({ silence_share: 0.8 }).silence, judged({ silence_share: 0.99 }).silence]).toEqual(['look', 'bad']);
    expect([judged({ identical_channels: [[0, 1]] }).channels, judged({ silent_channels: [1] }).channels]).toEqual(['look', 'look']);
  });

  it('do not judge what could not be measured', () => {
    expect(judged({ loudness_lufs: null, snr_db: null })).toMatchObject({ loudness: null, snr: null, peak: 'good' });
  });
});
