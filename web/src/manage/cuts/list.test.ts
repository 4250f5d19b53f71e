import { describe, expect, it } from 'vitest';
import { History } from './history';
import {
  add, addAt, cutAt, difference, gapAt, laneOf, lengthOf, merge, moveEdge, refused, remove, setSpan, shift, sorted, split,
  type Cut, type Cuts, type Outcome, type Rules,
} from './list';

const RULES: Rules = { duration_ms: 60_000, shortest_ms: 300, longest_ms: 10_000 };
const cut = (key: string, start_ms: number, end_ms: number, channel = 0): Cut => ({ key, channel, start_ms, end_ms });
const CUTS: Cuts = sorted([cut('a', 1000, 5000), cut('b', 5000, 8000), cut('c', 12_000, 15_000), cut('z', 2000, 9000, 1)]);
const spans = (outcome: Outcome) =>
  refused(outcome) ? outcome.refused : outcome.cuts.map(({ key, start_ms, end_ms }) => `${key}:${start_ms}-${end_ms}`).join(' ');

describe('the operations', () => {
  it('move an edge, and stop at a neighbour, the recording, and the lengths, saying which', () => {
    const moved = (key: string, edge: 'start' | 'end', to: number) => {
      const outcome = moveEdge(CUTS, key, edge, to, RULES);
      if (refused(outcome)) return outcome.refused;
      const after = outcome.cuts.find((other) => other.key === key)!;
      return [edge === 'start' ? after.start_ms : after.end_ms, outcome.limit];
    };
    expect(moved('b', 'end', 9000)).toEqual([9000, null]);
    expect(moved('b', 'end', 11_999.6)).toEqual([12_000, null]);
    expect(moved('b', 'end', 13_000)).toEqual([12_000, 'neighbour']);
    expect(moved('b', 'start', 4000)).toEqual([5000, 'neighbour']);
    expect(moved('b', 'start', 7900)).toEqual([7700, 'too-short']);
    expect(moved('c', 'end', 40_000)).toEqual([22_000, 'too-long']);
    expect(moved('a', 'start', -20)).toEqual([0, 'recording']);
    expect(moved('gone', 'start', 0)).toBe('no-clip');
  });

  it('move a whole cut between its neighbours without changing its length', () => {
    expect(spans(shift(CUTS, 'c', 9000, RULES))).toContain('c:9000-12000');
    expect(spans(shift(CUTS, 'c', 7000, RULES))).toContain('c:8000-11000');
    expect(spans(shift(CUTS, 'c', 99_000, RULES))).toContain('c:57000-60000');
  });

  it('split where there is a clip and room for both halves', () => {
    expect(spans(split(CUTS, 0, 6000, RULES, 'n'))).toBe('a:1000-5000 b:5000-6000 n:6000-8000 c:12000-15000 z:2000-9000');
    expect(spans(split(CUTS, 0, 5100, RULES, 'n'))).toBe('too-short');
    expect(spans(split(CUTS, 0, 10_000, RULES, 'n'))).toBe('no-clip');
    expect(spans(split(CUTS, 1, 6000, RULES, 'n'))).toContain('z:2000-6000 n:6000-9000');
  });

  it('merge with the next of the same channel, with what is between', () => {
    expect(spans(merge(CUTS, 'a', RULES))).toBe('a:1000-8000 c:12000-15000 z:2000-9000');
    expect(spans(merge(CUTS, 'b', RULES))).toContain('b:5000-15000');
    expect(spans(merge(CUTS, 'c', RULES))).toBe('no-next');
    expect(spans(merge(CUTS, 'b', { ...RULES, longest_ms: 9999 }))).toBe('too-long');
  });

  it('remove, and leave the next one at hand', () => {
    const outcome = remove(CUTS, 'b');
    expect(spans(outcome)).toBe('a:1000-5000 c:12000-15000 z:2000-9000');
    expect(refused(outcome) || outcome.key).toBe('c');
    expect(refused(remove(CUTS, null))).toBe(true);
  });

  it('add in a gap, either way round, as much as is free', () => {
    expect(gapAt(CUTS, 0, 9000, RULES)).toEqual({ start_ms: 8000, end_ms: 12_000 });
    expect(gapAt(CUTS, 0, 20_000, RULES)).toEqual({ start_ms: 15_000, end_ms: 60_000 });
    expect(spans(add(CUTS, 0, 11_000, 9000, RULES, 'n'))).toContain('n:9000-11000 c:');
    expect(spans(add(CUTS, 0, 9000, 14_000, RULES, 'n'))).toContain('n:9000-12000');
    expect(spans(add(CUTS, 0, 50_000, 20_000, RULES, 'n'))).toContain('n:40000-50000');
    expect(spans(add(CUTS, 0, 9000, 9100, RULES, 'n'))).toBe('too-short');
    expect(spans(add(CUTS, 0, 6000, 9000, RULES, 'n'))).toBe('occupied');
    expect(spans(addAt(CUTS, 0, 11_900, 8000, RULES, 'n'))).toContain('n:11700-12000');
    expect(spans(addAt(CUTS, 0, 20_000, 8000, RULES, 'n'))).toContain('n:20000-28000');
  });

  it('put typed times exactly, or say what is wrong with them', () => {
    expect(spans(setSpan(CUTS, 'c', 9000, 10_000, RULES))).toContain('c:9000-10000');
    expect(spans(setSpan(CUTS, 'c', 10_000, 9000, RULES))).toBe('backwards');
    expect(spans(setSpan(CUTS, 'c', 7000, 10_000, RULES))).toBe('neighbour');
    expect(spans(setSpan(CUTS, 'c', 59_000, 60_001, RULES))).toBe('recording');
    expect(spans(setSpan(CUTS, 'c', 9000, 9100, RULES))).toBe('too-short');
  });

  it('count what saving would cut anew and remove', () => {
    const outcome = split(CUTS, 0, 6000, RULES, 'n');
    expect(refused(outcome) || difference(CUTS, outcome.cuts)).toEqual({ anew: 2, gone: 1 });
    expect(difference(CUTS, CUTS.map((one) => ({ ...one, key: `${one.key}'` })))).toEqual({ anew: 0, gone: 0 });
  });
});

/** The same numbers on every run, and others for each seed (mulberry32). */
function chance(seed: number) {
  let state = seed;
  return (below: number) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor(((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296 * below);
  };
}

function anyOperation(cuts: Cuts, dice: (below: number) => number, key: string): Outcome {
  const one = cuts[dice(cuts.length)]?.key ?? null;
  const at = dice(RULES.duration_ms + 2000) - 1000;
  const channel = dice(2);
  switch (dice(8)) {
    case 0: return moveEdge(cuts, one, 'start', at, RULES);
    case 1: return moveEdge(cuts, one, 'end', at, RULES);
    case 2: return shift(cuts, one, at, RULES);
    case 3: return split(cuts, channel, at, RULES, key);
    case 4: return merge(cuts, one, RULES);
    case 5: return dice(3) > 0 ? { refused: 'no-clip' } : remove(cuts, one);
    case 6: return add(cuts, channel, at, dice(RULES.duration_ms), RULES, key);
    default: return addAt(cuts, channel, at, dice(12_000), RULES, key);
  }
}

/** What a list of cuts must never be. */
function wrong(cuts: Cuts): string[] {
  const found: string[] = [];
  if (new Set(cuts.map(({ key }) => key)).size !== cuts.length) found.push('a key twice');
  cuts.forEach((one, index) => {
    const before = cuts[index - 1];
    if (before && before.channel > one.channel) found.push(`channels out of order at ${one.key}`);
    if (before && before.channel === one.channel && before.end_ms > one.start_ms) found.push(`${before.key} overlaps ${one.key}`);
    if (one.start_ms < 0 || one.end_ms > RULES.duration_ms) found.push(`${one.key} is outside`);
    if (lengthOf(one) < RULES.shortest_ms || lengthOf(one) > RULES.longest_ms) found.push(`${one.key} lasts ${lengthOf(one)}`);
    if (!Number.isInteger(one.start_ms) || !Number.isInteger(one.end_ms)) found.push(`${one.key} is between milliseconds`);
    const lane = laneOf(cuts, one.channel);
    if (cutAt(lane, one.start_ms) !== one || cutAt(lane, one.end_ms - 1) !== one) found.push(`${one.key} is not found`);
  });
  return found;
}

describe.each([1, 2, 3, 4, 5, 6, 7, 8])('whatever is done (seed %i)', (seed) => {
  it('cuts stay in order, apart, inside the recording and of a lawful length, and every step can be taken back', () => {
    const dice = chance(seed);
    const history = new History<Cuts>(CUTS, 10_000);
    const seen: Cuts[] = [CUTS];
    let done = 0;
    for (let turn = 0; turn < 600; turn++) {
      const before = history.state;
      const copy = JSON.stringify(before);
      const outcome = anyOperation(before, dice, `n${turn}`);
      expect(JSON.stringify(before)).toBe(copy);
      if (refused(outcome)) continue;
      done += 1;
      const { cuts } = outcome;
      expect(wrong(cuts)).toEqual([]);
      if (cuts !== before) {
        history.push(cuts, 'step');
        seen.push(cuts);
      }
    }
    expect(done).toBeGreaterThan(100);
    for (const state of seen.toReversed()) {
      expect(history.state).toBe(state);
      history.undo();
    }
    for (const state of seen) {
      expect(history.state).toBe(state);
      history.redo();
    }
  });
});

describe('history', () => {
  it('takes a held key as one step, and forgets what was undone when something else is done', () => {
    const history = new History('0');
    history.push('1', 'move:a', true);
    history.push('2', 'move:a', true);
    history.push('3', 'split');
    expect([history.undo(), history.state]).toEqual(['split', '2']);
    expect([history.undo(), history.state]).toEqual(['move:a', '0']);
    expect([history.undo(), history.undoes]).toEqual([null, null]);
    expect([history.redo(), history.state]).toEqual(['move:a', '2']);
    history.push('4', 'merge');
    expect(history.redoes).toBeNull();
    expect([history.undo(), history.undo(), history.state]).toEqual(['merge', 'move:a', '0']);
  });

  it('remembers no more steps than it may', () => {
    const history = new History(0, 3);
    for (let step = 1; step <= 9; step++) history.push(step, 'count');
    while (history.undo());
    expect(history.state).toBe(6);
  });
});
