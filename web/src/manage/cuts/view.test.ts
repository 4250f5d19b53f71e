import { describe, expect, it } from 'vitest';
import { hit, REACH, snapped } from './hit';
import type { Cut } from './list';
import { centred, endOf, msAt, panned, resized, revealing, spanOf, ticks, whole, xOf, zoomed, type View } from './view';

const HOURS = 3_600_000;
const long = whole(10 * HOURS, 1000);

describe('the view', () => {
  it('shows all at first, and never what is outside the recording', () => {
    expect([long.start_ms, endOf(long)]).toEqual([0, 10 * HOURS]);
    for (const view of [panned(long, -500), panned(zoomed(long, 64), -1e9), panned(zoomed(long, 64), 1e9), zoomed(long, 0.001)]) {
      expect(view.start_ms).toBeGreaterThanOrEqual(0);
      expect(endOf(view)).toBeLessThanOrEqual(10 * HOURS + 1);
    }
  });

  it('goes from time to pixel and back at every zoom, on the millisecond', () => {
    for (let view = long, turns = 0; turns < 20; turns++, view = zoomed(view, 2, 333)) {
      for (const ms of [0, 83_456, 20_000_001, 10 * HOURS]) {
        if (ms < view.start_ms || ms > endOf(view)) continue;
        expect(Math.round(msAt(view, xOf(view, ms)))).toBe(ms);
      }
    }
  });

  it('keeps the time under the pointer while zooming, save at the ends', () => {
    const near = zoomed(long, 1000, 600);
    expect(msAt(near, 600)).toBeCloseTo(msAt(long, 600), 3);
    expect(msAt(zoomed(near, 0.25, 600), 600)).toBeCloseTo(msAt(long, 600), 3);
    expect(zoomed(near, 1e9).ms_per_px).toBe(2);
  });

  it('follows a new width: all stays all, a detail keeps its left edge', () => {
    expect(endOf(resized(long, 390))).toBeCloseTo(10 * HOURS, 3);
    const near = centred(long, 5 * HOURS, 10);
    expect(resized(near, 390)).toMatchObject({ start_ms: near.start_ms, ms_per_px: 10 });
  });

  it('reveals a span with as little movement as it takes', () => {
    const near = centred(long, HOURS, 10);
    expect(revealing(near, HOURS, HOURS + 1000)).toBe(near);
    const later = revealing(near, HOURS + 9000, HOURS + 10_000);
    expect(endOf(later)).toBeCloseTo(HOURS + 10_000 + 0.08 * spanOf(near), 3);
    expect(revealing(near, 100, 500).start_ms).toBe(0);
    const wide = revealing(near, HOURS, HOURS + 60_000);
    expect([wide.start_ms, endOf(wide)]).toEqual([HOURS - 6000, HOURS + 66_000]);
  });

  it('marks round times that are far enough apart', () => {
    const marks = ticks(centred(long, 83_456, 10), 80);
    expect(marks.every(({ ms }) => ms % 1000 === 0)).toBe(true);
    expect(marks[1]!.x - marks[0]!.x).toBeGreaterThanOrEqual(80);
    expect(ticks(long, 80).map(({ ms }) => ms / HOURS)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  });
});

describe('what is under the pointer', () => {
  const view: View = { start_ms: 0, ms_per_px: 10, width: 1000, duration_ms: 60_000 };
  const lane: Cut[] = [
    { key: 'a', channel: 0, start_ms: 1000, end_ms: 3000 },
    { key: 'b', channel: 0, start_ms: 3000, end_ms: 6000 },
    { key: 'thin', channel: 0, start_ms: 8000, end_ms: 8050 },
  ];
  const at = (x: number, selected: string | null = null, reach: number = REACH.mouse) => {
    const found = hit(lane, view, x, reach, selected);
    return found.kind === 'edge' ? `${found.cut.key} ${found.edge}` : found.kind === 'cut' ? found.cut.key : 'gap';
  };

  it('is an edge within reach, from both sides, else a clip or a gap', () => {
    expect([at(95), at(105), at(200), at(700)]).toEqual(['a start', 'a start', 'a', 'gap']);
    expect([at(82), at(82, null, REACH.touch)]).toEqual(['gap', 'a start']);
  });

  it('is, where two clips touch, the one pointed at, or the selected one', () => {
    expect([at(298), at(300), at(302)]).toEqual(['a end', 'b start', 'b start']);
    expect([at(302, 'a'), at(298, 'b')]).toEqual(['a end', 'b start']);
  });

  it('is a narrow clip as a whole until it is selected', () => {
    expect([at(802), at(799), at(799, 'thin'), at(806, 'thin')]).toEqual(['thin', 'gap', 'thin start', 'thin end']);
  });

  it('draws a dragged edge to what is near', () => {
    expect([snapped(3040, [3000, 5000], view, 6), snapped(3100, [3000, 5000], view, 6)]).toEqual([3000, 3100]);
  });
});
