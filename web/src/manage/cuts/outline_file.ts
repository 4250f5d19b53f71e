/**
 * An outline on the server, fetched piece by piece as it is looked at: the finest one of a ten-hour recording has
 * megabytes, and a screen shows kilobytes of it.
 */
import { HEAD_BYTES, headOf, pairMs, pairsOf, type OutlineHead } from './outline';

/** Pairs fetched at a time: 64 KiB of 8 bits. */
export const PIECE = 32_768;

export type Fetch = (url: string, range: string) => Promise<Response>;

const fetchRange: Fetch = (url, range) => fetch(url, { headers: { Range: range }, credentials: 'same-origin' });

export class OutlineFile {
  readonly samples_per_pixel: number;
  head: OutlineHead | null = null;
  /** Why nothing more comes; null while all is well. */
  failure: string | null = null;
  /** What `reach` found. */
  low = 0;
  high = 0;

  readonly #url: string;
  readonly #fetch: Fetch;
  readonly #arrived: () => void;
  readonly #pieces = new Map<number, Int8Array>();
  readonly #asked = new Set<number>();

  constructor(outline: { samples_per_pixel: number; url: string }, arrived: () => void, fetching: Fetch = fetchRange) {
    this.samples_per_pixel = outline.samples_per_pixel;
    this.#url = outline.url;
    this.#arrived = arrived;
    this.#fetch = fetching;
  }

  /** Asks for what is missing of the pairs `from` to `to`; says whether all of it is here. */
  want(from: number, to: number): boolean {
    if (!this.head) {
      void this.#get(0);
      return false;
    }
    const last = Math.min(to, this.head.length) - 1;
    let whole = true;
    for (let piece = Math.floor(Math.max(0, from) / PIECE); piece * PIECE <= last; piece++) {
      if (this.#pieces.has(piece)) continue;
      whole = false;
      void this.#get(piece);
    }
    return whole;
  }

  /** The pair at an instant, as a fraction. */
  at(ms: number): number {
    return this.head ? ms / pairMs(this.head) : 0;
  }

  /** Puts the lowest and highest of the pairs `from` to `to` (exclusive) into `low` and `high`; false where none is here. */
  reach(from: number, to: number): boolean {
    let [low, high] = [127, -128];
    const end = Math.min(to, this.head?.length ?? 0);
    for (let index = Math.max(0, from); index < end; ) {
      const number = Math.floor(index / PIECE);
      const stop = Math.min(end, (number + 1) * PIECE);
      const piece = this.#pieces.get(number);
      if (piece) {
        const first = number * PIECE;
        for (let i = 2 * (index - first); i < 2 * (stop - first) && i + 1 < piece.length; i += 2) {
          if ((piece[i] as number) < low) low = piece[i] as number;
          if ((piece[i + 1] as number) > high) high = piece[i + 1] as number;
        }
      }
      index = stop;
    }
    this.low = low;
    this.high = high;
    return high >= low;
  }

  async #get(piece: number): Promise<void> {
    if (this.#asked.has(piece) || this.failure !== null) return;
    this.#asked.add(piece);
    try {
      const { width, offset } = this.head ?? { width: 1, offset: HEAD_BYTES };
      const bytes = PIECE * 2 * width;
      const from = this.head ? offset + piece * bytes : 0;
      const answer = await this.#fetch(this.#url, `bytes=${from}-${offset + (piece + 1) * bytes - 1}`);
      if (!answer.ok) throw new Error(`HTTP ${answer.status}`);
      this.#take(piece, await answer.arrayBuffer(), answer.status === 206);
    } catch (error) {
      // A connection that failed may be asked again; a file that cannot be read may not.
      this.#asked.delete(piece);
      if (!(error instanceof TypeError)) this.failure = error instanceof Error ? error.message : String(error);
    }
    this.#arrived();
  }

  /** A server or a proxy without ranges answers with the whole file. */
  #take(piece: number, bytes: ArrayBuffer, ranged: boolean): void {
    const start = ranged && this.head ? 0 : (this.head ??= headOf(bytes)).offset;
    const { width } = this.head;
    if (ranged) {
      this.#pieces.set(piece, pairsOf(bytes.slice(start, start + PIECE * 2 * width), width));
      return;
    }
    const all = pairsOf(bytes.slice(start), width);
    for (let number = 0; number * PIECE * 2 < all.length; number++) {
      this.#asked.add(number);
      this.#pieces.set(number, all.subarray(number * PIECE * 2, (number + 1) * PIECE * 2));
    }
  }
}
