/** What is under a pointer on the row of a channel. */
import { cutAt, firstAfter, type Cut, type Cuts, type Edge } from './list';
import { msAt, xOf, type View } from './view';

export type Hit = { kind: 'edge'; cut: Cut; edge: Edge } | { kind: 'cut'; cut: Cut } | { kind: 'gap' };

/** How near to an edge counts as on it, in pixels: half a target of 24 for a finger, less for a mouse. */
export const REACH = { mouse: 7, pen: 10, touch: 18 } as const;

/**
 * The edges of the selected cut come first, so that where two cuts touch one can say which is meant. Those of a cut too
 * narrow to have a body between them wait until it is selected.
 */
export function hit(lane: Cuts, view: View, x: number, reach: number, selected: string | null): Hit {
  const near = lane.slice(firstAfter(lane, msAt(view, x - reach) - 1), firstAfter(lane, msAt(view, x + reach)) + 1);
  let best: { cut: Cut; edge: Edge; away: number } | undefined;
  for (const cut of near) {
    const edges = { start: xOf(view, cut.start_ms), end: xOf(view, cut.end_ms) };
    if (cut.key !== selected && edges.end - edges.start < 3 * reach) continue;
    for (const edge of ['start', 'end'] as const) {
      const from = x - edges[edge];
      if (Math.abs(from) > reach) continue;
      // Of two edges in one place it is the one whose cut is under the pointer.
      const inside = edge === 'start' ? from >= 0 : from < 0;
      const away = Math.abs(from) + (inside ? 0 : 0.5) + (cut.key === selected ? 0 : 2 * reach);
      if (!best || away < best.away) best = { cut, edge, away };
    }
  }
  if (best) return { kind: 'edge', cut: best.cut, edge: best.edge };
  const over = cutAt(lane, msAt(view, x));
  return over ? { kind: 'cut', cut: over } : { kind: 'gap' };
}

/** The nearest of some instants within `reach` pixels, for an edge that is dragged; else the instant itself. */
export function snapped(ms: number, places: readonly number[], view: View, reach: number): number {
  let best = ms;
  let away = reach * view.ms_per_px;
  for (const place of places) {
    if (Math.abs(place - ms) <= away) {
      away = Math.abs(place - ms);
      best = place;
    }
  }
  return best;
}
