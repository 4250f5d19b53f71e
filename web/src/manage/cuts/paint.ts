/** Draws what is visible of a channel, and no more. */
import { firstAfter, type Cuts } from './list';
import type { OutlineFile } from './outline_file';
import { endOf, xOf, type View } from './view';

export interface Colours {
  wave: string;
  /** The wave inside a clip. */
  clip: string;
  clipFill: string;
  selectedFill: string;
  border: string;
  selectedBorder: string;
  damage: string;
}

export interface Span {
  start_ms: number;
  end_ms: number;
}

export interface Scene {
  view: View;
  height: number;
  outlines: readonly OutlineFile[];
  /** How much the wave is enlarged. */
  gain: number;
  lane: Cuts;
  selected: string | null;
  damage: readonly Span[];
  colours: Colours;
}

/** Narrower clips are drawn as one band: their borders would be all that is seen. */
const NARROW = 4;
const FULL_SCALE = 128;

/** Makes a canvas as fine as the screen; gives its context in CSS pixels. */
export function prepare(canvas: HTMLCanvasElement, width: number, height: number): CanvasRenderingContext2D | null {
  const scale = globalThis.devicePixelRatio || 1;
  const [pixels, lines] = [Math.max(1, Math.round(width * scale)), Math.max(1, Math.round(height * scale))];
  if (canvas.width !== pixels || canvas.height !== lines) {
    canvas.width = pixels;
    canvas.height = lines;
  }
  const context = canvas.getContext('2d');
  context?.setTransform(scale, 0, 0, scale, 0, 0);
  context?.clearRect(0, 0, width, height);
  return context;
}

export function paint(context: CanvasRenderingContext2D, scene: Scene): void {
  paintClips(context, scene);
  paintWave(context, scene);
  paintBorders(context, scene);
  paintDamage(context, scene);
}

function visible({ lane, view }: Scene): Cuts {
  const from = firstAfter(lane, view.start_ms);
  const to = firstAfter(lane, endOf(view));
  return lane.slice(from, to + 1).filter((cut) => cut.start_ms < endOf(view));
}

function paintClips(context: CanvasRenderingContext2D, scene: Scene): void {
  for (const cut of visible(scene)) {
    const x = xOf(scene.view, cut.start_ms);
    context.fillStyle = cut.key === scene.selected ? scene.colours.selectedFill : scene.colours.clipFill;
    context.fillRect(x, 0, Math.max(1, xOf(scene.view, cut.end_ms) - x), scene.height);
  }
}

function paintBorders(context: CanvasRenderingContext2D, scene: Scene): void {
  const { colours, height, view, selected } = scene;
  for (const cut of visible(scene)) {
    const [x, end] = [xOf(view, cut.start_ms), xOf(view, cut.end_ms)];
    const chosen = cut.key === selected;
    if (end - x < NARROW && !chosen) continue;
    context.strokeStyle = chosen ? colours.selectedBorder : colours.border;
    context.lineWidth = chosen ? 2 : 1;
    const inset = context.lineWidth / 2;
    context.strokeRect(x + inset, inset, Math.max(1, end - x - 2 * inset), height - 2 * inset);
  }
}

/** One column for each pixel of the screen, in one colour inside clips and another outside. */
function paintWave(context: CanvasRenderingContext2D, scene: Scene): void {
  const { view, height, outlines, lane, gain, colours } = scene;
  const column = 1 / (globalThis.devicePixelRatio || 1);
  const middle = height / 2;
  const unit = ((height / 2 - 2) / FULL_SCALE) * gain;
  let colour = '';
  let next = firstAfter(lane, view.start_ms);
  for (let x = 0; x < view.width; x += column) {
    const from = view.start_ms + x * view.ms_per_px;
    const to = from + column * view.ms_per_px;
    if (from >= view.duration_ms) break;
    const file = outlines.find((one) => one.reach(Math.floor(one.at(from)), Math.max(Math.floor(one.at(from)) + 1, Math.ceil(one.at(to)))));
    while (next < lane.length && (lane[next] as Span).end_ms <= from) next += 1;
    const wanted = (lane[next]?.start_ms ?? Number.POSITIVE_INFINITY) < to ? colours.clip : colours.wave;
    if (wanted !== colour) context.fillStyle = colour = wanted;
    const high = file ? Math.min(middle - 1, Math.max(0.5, file.high * unit)) : 0.5;
    const low = file ? Math.max(1 - middle, Math.min(-0.5, file.low * unit)) : -0.5;
    context.fillRect(x, middle - high, column, high - low);
  }
}

/** Hatched, so that it is seen without telling colours apart; a place without a length is a line. */
function paintDamage(context: CanvasRenderingContext2D, { view, height, damage, colours }: Scene): void {
  for (const { start_ms, end_ms } of damage) {
    const x = Math.max(-1, xOf(view, start_ms));
    const width = Math.max(3, Math.min(view.width + 1, xOf(view, end_ms)) - x);
    if (x > view.width || x + width < 0) continue;
    context.save();
    context.beginPath();
    context.rect(x, 0, width, height);
    context.clip();
    context.strokeStyle = colours.damage;
    context.lineWidth = 1.5;
    context.beginPath();
    for (let at = Math.floor((x - height) / 7) * 7; at < x + width; at += 7) {
      context.moveTo(at, height);
      context.lineTo(at + height, 0);
    }
    context.stroke();
    context.lineWidth = 2;
    context.strokeRect(x, -2, width, height + 4);
    context.restore();
  }
}

/** The strip with the whole recording: a row for each channel, its clips as a line beneath. */
export function paintOverview(context: CanvasRenderingContext2D, scenes: readonly Scene[]): void {
  scenes.forEach((scene, index) => {
    context.save();
    context.translate(0, index * scene.height);
    paintWave(context, { ...scene, lane: [] });
    context.fillStyle = scene.colours.clip;
    for (const cut of scene.lane) {
      const x = xOf(scene.view, cut.start_ms);
      context.fillRect(x, scene.height - 3, Math.max(0.5, xOf(scene.view, cut.end_ms) - x - 0.5), 2);
    }
    paintDamage(context, scene);
    context.restore();
  });
}
