import { describe, expect, it } from 'vitest';
import { Gesture, type Actions, type PointerKind, type Stage } from './gesture';
import type { Cut } from './list';
import type { View } from './view';

const VIEW: View = { start_ms: 0, ms_per_px: 10, width: 1000, duration_ms: 60_000 };
const LANE: Cut[] = [
  { key: 'a', channel: 0, start_ms: 1000, end_ms: 3000 },
  { key: 'b', channel: 0, start_ms: 5000, end_ms: 7000 },
];

function hands(stage: Partial<Stage> = {}) {
  const done: string[] = [];
  const say = (name: string) => (...values: unknown[]) => void done.push([name, ...values.map(String)].join(' '));
  const names = ['select', 'seek', 'pan', 'zoom', 'dragEdge', 'dragCut', 'dragNew', 'settle', 'forget'] as const;
  const actions = Object.fromEntries([...names.map((name) => [name, say(name)]), ['begin', () => {}]]) as unknown as Actions;
  const gesture = new Gesture({ view: VIEW, lane: LANE, selected: null, free: true, cursor_ms: 0, ...stage }, actions);
  const drag = (from: number, to: number, kind: PointerKind = 'mouse') => {
    gesture.down(1, from, kind);
    gesture.move(1, to, kind);
    gesture.up(1);
    return done.splice(0);
  };
  return { gesture, done, drag };
}

describe('one pointer', () => {
  it('that does not move puts the cursor and selects what is there', () => {
    const { drag } = hands();
    expect(drag(200, 201)).toEqual(['select a', 'seek 2000']);
    expect(drag(400, 400)).toEqual(['select null', 'seek 4000']);
  });

  it('moves an edge from where it took hold of it, to the millisecond', () => {
    expect(hands().drag(298, 348)).toEqual(['select a', 'dragEdge a end 3500', 'settle edge']);
  });

  it('draws an edge to the cursor and to other clips nearby', () => {
    expect(hands({ cursor_ms: 3480 }).drag(298, 348)).toContain('dragEdge a end 3480');
    expect(hands().drag(300, 497)).toContain('dragEdge a end 5000');
  });

  it('moves a clip, and marks out a new one where there is none', () => {
    expect(hands().drag(200, 250)).toEqual(['select a', 'dragCut a 1500', 'settle shift']);
    expect(hands().drag(400, 450)).toEqual(['dragNew 4000 4500', 'settle add']);
  });

  it('only moves along the recording where nothing may be changed', () => {
    const { drag } = hands({ free: false });
    for (const from of [200, 298, 400]) expect(drag(from, from + 50)).toEqual(['pan -50']);
  });

  it('goes on past the end of the window', () => {
    expect(hands().drag(400, 1100)).toContain('pan 24');
    expect(hands().drag(400, -7)).toContain('pan -7');
  });

  it('gives up what it holds when it is cancelled', () => {
    const { gesture, done } = hands();
    gesture.down(1, 298, 'mouse');
    gesture.move(1, 350, 'mouse');
    expect(gesture.cancel()).toBe(true);
    gesture.up(1);
    expect(done.at(-1)).toBe('forget');
    expect(gesture.cancel()).toBe(false);
  });
});

describe('fingers', () => {
  it('move along the recording, and change only the clip that was selected before', () => {
    expect(hands().drag(200, 150, 'touch')).toEqual(['pan 50']);
    expect(hands().drag(400, 350, 'touch')).toEqual(['pan 50']);
    expect(hands({ selected: 'a' }).drag(200, 250, 'touch')).toEqual(['select a', 'dragCut a 1500', 'settle shift']);
    expect(hands({ selected: 'a' }).drag(310, 360, 'touch')).toContain('dragEdge a end 3500');
  });

  it('zoom in pairs, around their middle, and change nothing', () => {
    const { gesture, done } = hands({ selected: 'a' });
    gesture.down(1, 200, 'touch');
    gesture.down(2, 300, 'touch');
    gesture.move(2, 400, 'touch');
    gesture.up(2);
    gesture.up(1);
    expect(done).toEqual(['forget', 'zoom 2 300', 'pan -50']);
  });
});
