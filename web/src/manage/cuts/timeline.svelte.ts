/** The window on the recording that all its drawings share, and the outlines they are drawn from. */
import type { Channel } from '../../lib/types';
import { fitting, pairMs } from './outline';
import { OutlineFile } from './outline_file';
import { centred, panned, resized, revealing, whole, xOf, zoomed, type View } from './view';

/** At this zoom a word is as wide as a finger. */
const DETAIL_MS_PER_PX = 12;

export class Timeline {
  view = $state.raw<View>(whole(0, 1));
  /** Counts up when more of an outline is here. */
  arrived = $state(0);
  /** Whether the window goes along with what is played; a hand on it stops that. */
  follows = $state(true);
  #files = new Map<string, OutlineFile>();

  measure(width: number, duration_ms: number): void {
    if (width <= 0) return;
    const { view } = this;
    if (view.duration_ms !== duration_ms) this.view = whole(duration_ms, width);
    else if (view.width !== width) this.view = resized(view, width);
  }

  zoom(factor: number, x?: number): void {
    this.view = zoomed(this.view, factor, x);
  }

  all(): void {
    this.view = whole(this.view.duration_ms, this.view.width);
  }

  pan(pixels: number): void {
    this.follows = false;
    this.view = panned(this.view, pixels);
  }

  reveal(start_ms: number, end_ms = start_ms): void {
    this.view = revealing(this.view, start_ms, end_ms);
  }

  /** Goes to an instant, near enough to see words. */
  visit(ms: number): void {
    this.view = centred(this.view, ms, Math.min(this.view.ms_per_px, DETAIL_MS_PER_PX));
  }

  centre(ms: number): void {
    this.follows = false;
    this.view = centred(this.view, ms);
  }

  /** Turns a page when the cursor leaves the window while it plays. */
  follow(ms: number): void {
    const x = xOf(this.view, ms);
    if (this.follows && (x < 0 || x > this.view.width * 0.96)) this.view = panned(this.view, x - this.view.width * 0.06);
  }

  /** The outlines to draw a channel from at a zoom, best first; asks for what is missing of the best one. */
  outlines(channel: Channel, view: View): OutlineFile[] {
    const files = channel.outlines.map((outline) => {
      let file = this.#files.get(outline.url);
      if (!file) {
        file = new OutlineFile(outline, () => (this.arrived += 1));
        this.#files.set(outline.url, file);
      }
      return file;
    });
    const rate = files.find(({ head }) => head)?.head?.sample_rate ?? 16_000;
    const usable = files.filter(({ failure }) => failure === null);
    const fit = fitting(usable, (view.ms_per_px * rate) / 1000);
    for (const file of fit.slice(0, 1).concat(fit.slice(-1))) {
      const ms = pairMs({ sample_rate: rate, samples_per_pixel: file.samples_per_pixel });
      file.want(Math.floor(view.start_ms / ms), Math.ceil((view.start_ms + view.width * view.ms_per_px) / ms) + 1);
    }
    return fit;
  }

  /** How much the loudest of some channels may be enlarged to fill its row, at most twelvefold: quiet speech is to be seen. */
  gain(channels: readonly Channel[]): number {
    let peak = 0;
    for (const channel of channels) {
      const coarsest = [...channel.outlines].sort((a, b) => b.samples_per_pixel - a.samples_per_pixel)[0];
      const file = coarsest && this.#files.get(coarsest.url);
      if (file?.reach(0, file.head?.length ?? 0)) peak = Math.max(peak, file.high, -file.low);
    }
    return peak > 0 ? Math.min(12, 120 / peak) : 1;
  }

  /** Why no outline of a channel can be drawn; null while one can. */
  failure(channel: Channel): string | null {
    const files = channel.outlines.map(({ url }) => this.#files.get(url));
    return files.length > 0 && files.every((file) => file?.failure) ? (files[0]?.failure ?? null) : null;
  }
}
