/** The stretch of a recording that is on the screen, and the way between its pixels and time. */

export interface View {
  /** Time at the left edge; between 0 and what leaves the window full. */
  readonly start_ms: number;
  readonly ms_per_px: number;
  /** Of the window, in CSS pixels. */
  readonly width: number;
  readonly duration_ms: number;
}

/** Nearer than this a sample of the finest outline is 8 pixels wide, and nothing more is seen. */
export const NEAREST_MS_PER_PX = 2;

export const xOf = (view: View, ms: number) => (ms - view.start_ms) / view.ms_per_px;
export const msAt = (view: View, x: number) => Math.min(view.duration_ms, Math.max(0, view.start_ms + x * view.ms_per_px));
export const endOf = (view: View) => view.start_ms + view.width * view.ms_per_px;
export const spanOf = (view: View) => view.width * view.ms_per_px;

/** So that the whole recording is seen. */
export const farthest = (view: View) => Math.max(NEAREST_MS_PER_PX, view.duration_ms / Math.max(1, view.width));

/** The nearest view to a wished one that shows no time outside the recording. */
export function settled(view: View): View {
  const ms_per_px = Math.min(farthest(view), Math.max(NEAREST_MS_PER_PX, view.ms_per_px));
  const last = Math.max(0, view.duration_ms - view.width * ms_per_px);
  return { ...view, ms_per_px, start_ms: Math.min(last, Math.max(0, view.start_ms)) };
}

export function whole(duration_ms: number, width: number): View {
  return settled({ start_ms: 0, ms_per_px: Number.POSITIVE_INFINITY, width, duration_ms });
}

/** A new width keeps the left edge and the zoom; what was seen whole is seen whole again. */
export function resized(view: View, width: number): View {
  if (view.ms_per_px >= farthest(view)) return whole(view.duration_ms, width);
  return settled({ ...view, width });
}

/** `factor` above 1 is nearer; the time under `x` stays there. */
export function zoomed(view: View, factor: number, x = view.width / 2): View {
  const ms_per_px = Math.min(farthest(view), Math.max(NEAREST_MS_PER_PX, view.ms_per_px / factor));
  return settled({ ...view, ms_per_px, start_ms: view.start_ms + x * (view.ms_per_px - ms_per_px) });
}

export function panned(view: View, pixels: number): View {
  return settled({ ...view, start_ms: view.start_ms + pixels * view.ms_per_px });
}

/** Moves as little as needed for a span to be seen, with a margin; for one that is too long it zooms out. */
export function revealing(view: View, start_ms: number, end_ms = start_ms): View {
  const length = end_ms - start_ms;
  if (length > spanOf(view)) return centred(view, start_ms + length / 2, (length * 1.2) / view.width);
  const margin = Math.min(0.08 * spanOf(view), (spanOf(view) - length) / 2);
  if (start_ms - margin < view.start_ms) return settled({ ...view, start_ms: start_ms - margin });
  if (end_ms + margin > endOf(view)) return settled({ ...view, start_ms: end_ms + margin - spanOf(view) });
  return view;
}

/** So that the instant is in the middle, and at least some detail is seen. */
export function centred(view: View, ms: number, ms_per_px = view.ms_per_px): View {
  return settled({ ...view, ms_per_px, start_ms: ms - (view.width * Math.min(ms_per_px, farthest(view))) / 2 });
}

export interface Tick {
  ms: number;
  x: number;
}

const STEPS_MS = [10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 15_000, 30_000, 60_000, 120_000, 300_000, 600_000, 900_000, 1_800_000, 3_600_000];

/** Round times at least `apart` pixels from each other. */
export function ticks(view: View, apart: number): Tick[] {
  const step = STEPS_MS.find((ms) => ms / view.ms_per_px >= apart) ?? 7_200_000;
  const found: Tick[] = [];
  for (let ms = Math.ceil(view.start_ms / step) * step; ms <= Math.min(endOf(view), view.duration_ms); ms += step) {
    found.push({ ms, x: xOf(view, ms) });
  }
  return found;
}
