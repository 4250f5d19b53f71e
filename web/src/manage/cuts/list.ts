/**
 * The clips of a recording as a list of cuts, and what can be done to it. Nothing here changes a list: each operation
 * gives a new one, or says why it cannot. Times are whole milliseconds of the recording, ends exclusive.
 */

export interface Cut {
  /** The clip's id, or a name of ours for a cut that no clip has yet. */
  readonly key: string;
  readonly channel: number;
  readonly start_ms: number;
  readonly end_ms: number;
}

/** Sorted by channel, then by time; cuts of a channel do not overlap. */
export type Cuts = readonly Cut[];

export interface Rules {
  readonly duration_ms: number;
  readonly shortest_ms: number;
  readonly longest_ms: number;
}

export type Edge = 'start' | 'end';
/** What kept a cut from being where it was wanted; each is named by the message `cut-why-REASON`. */
export type Reason = 'too-short' | 'too-long' | 'neighbour' | 'recording' | 'occupied' | 'no-room' | 'no-clip' | 'no-next' | 'backwards';

export interface Done {
  readonly cuts: Cuts;
  /** The cut that the operation was about, or what is next to it now. */
  readonly key: string | null;
  /** Why it ended short of what was wanted. */
  readonly limit: Reason | null;
}
export interface Refusal {
  readonly refused: Reason;
}
export type Outcome = Done | Refusal;

/** The shortest clip that can be cut by hand. */
export const SHORTEST_MS = 300;
/** The longest one, where the project's own maximum is not longer. */
export const LONGEST_MS = 60_000;

export const lengthOf = (cut: Cut) => cut.end_ms - cut.start_ms;
export const refused = (outcome: Outcome): outcome is Refusal => 'refused' in outcome;
export const sameSpan = (a: Cut, b: Cut) => a.channel === b.channel && a.start_ms === b.start_ms && a.end_ms === b.end_ms;

const byPlace = (a: Cut, b: Cut) => a.channel - b.channel || a.start_ms - b.start_ms;

export function sorted(cuts: Cuts): Cuts {
  return [...cuts].sort(byPlace);
}

/** The cuts of one channel, in order of time. */
export function laneOf(cuts: Cuts, channel: number): Cuts {
  return cuts.filter((cut) => cut.channel === channel);
}

/** Index of the first cut of a lane that ends after `ms`; the lane's length when none does. */
export function firstAfter(lane: Cuts, ms: number): number {
  let low = 0;
  let high = lane.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((lane[middle] as Cut).end_ms <= ms) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The cut of a lane that holds this instant. */
export function cutAt(lane: Cuts, ms: number): Cut | undefined {
  const cut = lane[firstAfter(lane, ms)];
  return cut && cut.start_ms <= ms ? cut : undefined;
}

/** The cut with this key, and those before and after it in its channel. */
export function around(cuts: Cuts, key: string | null): { cut: Cut; before: Cut | undefined; after: Cut | undefined } | undefined {
  const index = cuts.findIndex((cut) => cut.key === key);
  const cut = cuts[index];
  if (!cut) return undefined;
  const near = (other: Cut | undefined) => (other?.channel === cut.channel ? other : undefined);
  return { cut, before: near(cuts[index - 1]), after: near(cuts[index + 1]) };
}

function replaced(cuts: Cuts, key: string, change: Partial<Cut>): Cuts {
  return cuts.map((cut) => (cut.key === key ? { ...cut, ...change } : cut));
}

interface Bound {
  at: number;
  why: Reason;
}
const highest = (bounds: Bound[]) => bounds.reduce((a, b) => (b.at > a.at ? b : a));
const lowest = (bounds: Bound[]) => bounds.reduce((a, b) => (b.at < a.at ? b : a));

/** Moves one edge of a cut as near to `to` as its neighbours and the lengths allow. */
export function moveEdge(cuts: Cuts, key: string | null, edge: Edge, to: number, rules: Rules): Outcome {
  const place = around(cuts, key);
  if (!place) return { refused: 'no-clip' };
  const { cut, before, after } = place;
  const low: Bound[] = [];
  const high: Bound[] = [];
  if (edge === 'start') {
    low.push({ at: 0, why: 'recording' }, { at: cut.end_ms - rules.longest_ms, why: 'too-long' });
    if (before) low.push({ at: before.end_ms, why: 'neighbour' });
    high.push({ at: cut.end_ms - rules.shortest_ms, why: 'too-short' });
  } else {
    low.push({ at: cut.start_ms + rules.shortest_ms, why: 'too-short' });
    high.push({ at: rules.duration_ms, why: 'recording' }, { at: cut.start_ms + rules.longest_ms, why: 'too-long' });
    if (after) high.push({ at: after.start_ms, why: 'neighbour' });
  }
  const [least, most] = [highest(low), lowest(high)];
  // A cut that is shorter than allowed and has no room stays as it is.
  if (least.at > most.at) return { refused: least.why === 'too-short' ? 'no-room' : least.why };
  const at = Math.min(most.at, Math.max(least.at, Math.round(to)));
  const limit = to < least.at ? least.why : to > most.at ? most.why : null;
  const change = edge === 'start' ? { start_ms: at } : { end_ms: at };
  return { cuts: replaced(cuts, cut.key, change), key: cut.key, limit };
}

/** Moves a whole cut, as far as its neighbours leave room. */
export function shift(cuts: Cuts, key: string | null, start: number, rules: Rules): Outcome {
  const place = around(cuts, key);
  if (!place) return { refused: 'no-clip' };
  const { cut, before, after } = place;
  const length = lengthOf(cut);
  const least = highest([{ at: 0, why: 'recording' }, ...(before ? [{ at: before.end_ms, why: 'neighbour' as const }] : [])]);
  const most = lowest([
    { at: rules.duration_ms - length, why: 'recording' },
    ...(after ? [{ at: after.start_ms - length, why: 'neighbour' as const }] : []),
  ]);
  if (least.at > most.at) return { refused: 'no-room' };
  const at = Math.min(most.at, Math.max(least.at, Math.round(start)));
  const limit = start < least.at ? least.why : start > most.at ? most.why : null;
  return { cuts: replaced(cuts, cut.key, { start_ms: at, end_ms: at + length }), key: cut.key, limit };
}

/** Puts a cut exactly there, or says why not: for times that were typed. */
export function setSpan(cuts: Cuts, key: string | null, start: number, end: number, rules: Rules): Outcome {
  const place = around(cuts, key);
  if (!place) return { refused: 'no-clip' };
  const { cut, before, after } = place;
  const [start_ms, end_ms] = [Math.round(start), Math.round(end)];
  if (start_ms >= end_ms) return { refused: 'backwards' };
  if (start_ms < 0 || end_ms > rules.duration_ms) return { refused: 'recording' };
  if ((before && start_ms < before.end_ms) || (after && end_ms > after.start_ms)) return { refused: 'neighbour' };
  const length = end_ms - start_ms;
  if (length < rules.shortest_ms) return { refused: 'too-short' };
  if (length > rules.longest_ms) return { refused: 'too-long' };
  return { cuts: replaced(cuts, cut.key, { start_ms, end_ms }), key: cut.key, limit: null };
}

/** Cuts the clip of a channel that holds `at` in two there. The first half keeps the key. */
export function split(cuts: Cuts, channel: number, at: number, rules: Rules, key: string): Outcome {
  const place = Math.round(at);
  const cut = cutAt(laneOf(cuts, channel), place);
  if (!cut) return { refused: 'no-clip' };
  if (place - cut.start_ms < rules.shortest_ms || cut.end_ms - place < rules.shortest_ms) return { refused: 'too-short' };
  const halves = [{ ...cut, end_ms: place }, { ...cut, key, start_ms: place }];
  return { cuts: cuts.flatMap((other) => (other.key === cut.key ? halves : [other])), key, limit: null };
}

/** One clip of this one, the next of its channel, and what is between them. */
export function merge(cuts: Cuts, key: string | null, rules: Rules): Outcome {
  const place = around(cuts, key);
  if (!place) return { refused: 'no-clip' };
  const { cut, after } = place;
  if (!after) return { refused: 'no-next' };
  if (after.end_ms - cut.start_ms > rules.longest_ms) return { refused: 'too-long' };
  const rest = cuts.filter((other) => other.key !== after.key);
  return { cuts: replaced(rest, cut.key, { end_ms: after.end_ms }), key: cut.key, limit: null };
}

/** Without this cut; the next one, or the one before, is then at hand. */
export function remove(cuts: Cuts, key: string | null): Outcome {
  const place = around(cuts, key);
  if (!place) return { refused: 'no-clip' };
  const next = place.after ?? place.before;
  return { cuts: cuts.filter((cut) => cut.key !== key), key: next?.key ?? null, limit: null };
}

/** The stretch without a clip around an instant of a channel. */
export function gapAt(cuts: Cuts, channel: number, ms: number, rules: Rules): { start_ms: number; end_ms: number } | undefined {
  const lane = laneOf(cuts, channel);
  const index = firstAfter(lane, ms);
  const after = lane[index];
  if (after && after.start_ms <= ms) return undefined;
  return { start_ms: lane[index - 1]?.end_ms ?? 0, end_ms: after?.start_ms ?? rules.duration_ms };
}

/** A new cut from `from` to `to` (either way round), as much of it as is free around `from`. */
export function add(cuts: Cuts, channel: number, from: number, to: number, rules: Rules, key: string): Outcome {
  const gap = gapAt(cuts, channel, from, rules);
  if (!gap) return { refused: 'occupied' };
  const backwards = to < from;
  let start_ms = Math.max(gap.start_ms, Math.round(Math.min(from, to)));
  let end_ms = Math.min(gap.end_ms, Math.round(Math.max(from, to)));
  let limit: Reason | null = null;
  if (Math.min(from, to) < gap.start_ms) limit = gap.start_ms === 0 ? 'recording' : 'neighbour';
  if (Math.max(from, to) > gap.end_ms) limit = gap.end_ms === rules.duration_ms ? 'recording' : 'neighbour';
  if (end_ms - start_ms > rules.longest_ms) {
    limit = 'too-long';
    if (backwards) start_ms = end_ms - rules.longest_ms;
    else end_ms = start_ms + rules.longest_ms;
  }
  if (end_ms - start_ms < rules.shortest_ms) return { refused: gap.end_ms - gap.start_ms < rules.shortest_ms ? 'no-room' : 'too-short' };
  return { cuts: sorted([...cuts, { key, channel, start_ms, end_ms }]), key, limit };
}

/** A new cut that begins at an instant, or as near before it as there is room, and lasts `length` where it can. */
export function addAt(cuts: Cuts, channel: number, at: number, length: number, rules: Rules, key: string): Outcome {
  const gap = gapAt(cuts, channel, at, rules);
  if (!gap) return { refused: 'occupied' };
  if (gap.end_ms - gap.start_ms < rules.shortest_ms) return { refused: 'no-room' };
  const start = Math.max(gap.start_ms, Math.min(Math.round(at), gap.end_ms - rules.shortest_ms));
  const end = Math.min(gap.end_ms, start + Math.min(Math.max(Math.round(length), rules.shortest_ms), rules.longest_ms));
  return add(cuts, channel, start, end, rules, key);
}

export interface Difference {
  /** Clips that will be cut and drafted anew. */
  anew: number;
  /** Clips that go. */
  gone: number;
}

const spanKey = (cut: Cut) => `${cut.channel}:${cut.start_ms}:${cut.end_ms}`;

/** What saving `after` does to the clips of `before`: the same span keeps its clip. */
export function difference(before: Cuts, after: Cuts): Difference {
  const had = new Set(before.map(spanKey));
  const has = new Set(after.map(spanKey));
  return {
    anew: after.filter((cut) => !had.has(spanKey(cut))).length,
    gone: before.filter((cut) => !has.has(spanKey(cut))).length,
  };
}
