import { describe, expect, it } from 'vitest';
import type { Segmentation } from '../lib/types';
import { DEFAULTS, faultsOf, namesOf } from './segmentation';

const faults = (change: Partial<Record<keyof Segmentation, unknown>>) => faultsOf({ ...DEFAULTS, ...change } as Segmentation);

describe('the settings of segmentation', () => {
  it('start without a fault', () => {
    expect(faultsOf(DEFAULTS)).toEqual({});
  });

  it('say which field is outside its range, also when it was emptied', () => {
    expect(faults({ target_clip_ms: null })).toEqual({ target_clip_ms: { why: 'range', low: 500, high: 60_000 } });
    expect(faults({ threshold_on: Number.NaN })).toHaveProperty('threshold_on.why', 'range');
    expect(faults({ pad_ms: -1 })).toHaveProperty('pad_ms.why', 'range');
  });

  it('say which fields contradict each other, and from where on they would not', () => {
    expect(faults({ min_clip_ms: 9000 })).toMatchObject({ target_clip_ms: { why: 'target-short', limit: 9000 } });
    expect(faults({ target_clip_ms: 20_000 })).toEqual({ target_clip_ms: { why: 'target-long', limit: 15_000 } });
    expect(faults({ max_clip_ms: 2500, target_clip_ms: 1200 })).toEqual({ max_clip_ms: { why: 'max-short', limit: 3000 } });
    expect(faults({ pad_ms: 900 })).toEqual({ pad_ms: { why: 'pad-long', limit: 500 } });
    expect(faults({ max_pause_ms: 800 })).toEqual({ max_pause_ms: { why: 'pause-short', limit: 1000 } });
    expect(faults({ threshold_off: 0.6 })).toEqual({ threshold_off: { why: 'off-high', limit: 0.5 } });
  });

  it('take names that tell the channels apart', () => {
    expect(faults({ channel_names: namesOf('agent, caller') })).toEqual({});
    expect(faults({ channel_names: namesOf('agent, agent') })).toHaveProperty('channel_names.why', 'name-twice');
    expect(faults({ channel_names: namesOf('agent,,caller') })).toHaveProperty('channel_names.why', 'name-empty');
    expect(faults({ channel_names: ['é'.repeat(41)] })).toHaveProperty('channel_names.why', 'name-long');
    expect(faults({ channel_names: [...'abcdefghi'] })).toHaveProperty('channel_names.why', 'names-many');
    expect([namesOf(''), namesOf(' agent ,caller, ')]).toEqual([[], ['agent', 'caller']]);
  });
});
