/** The outline of a channel: the files of BBC audiowaveform (`.dat`, version 1 and 2), and their way to pixels. */

export interface OutlineHead {
  sample_rate: number;
  samples_per_pixel: number;
  /** In pairs of lowest and highest. */
  length: number;
  /** Bytes of a value. */
  width: 1 | 2;
  /** Where the first pair begins. */
  offset: number;
}

export const HEAD_BYTES = 24;

/** Reads the header of an outline of one channel; throws an `Error` that says what is wrong with it. */
export function headOf(bytes: ArrayBuffer): OutlineHead {
  const view = new DataView(bytes);
  if (view.byteLength < 20) throw new Error(`an outline of ${view.byteLength} bytes has no header`);
  const version = view.getInt32(0, true);
  if (version !== 1 && version !== 2) throw new Error(`an outline of version ${version} is not known`);
  if (version === 2 && view.byteLength < HEAD_BYTES) throw new Error(`an outline of ${view.byteLength} bytes has no header`);
  const head: OutlineHead = {
    sample_rate: view.getInt32(8, true),
    samples_per_pixel: view.getInt32(12, true),
    length: view.getUint32(16, true),
    width: view.getUint32(4, true) & 1 ? 1 : 2,
    offset: version === 2 ? HEAD_BYTES : 20,
  };
  const channels = version === 2 ? view.getInt32(20, true) : 1;
  if (channels !== 1) throw new Error(`an outline of ${channels} channels; one is expected`);
  if (head.sample_rate <= 0 || head.samples_per_pixel <= 0) throw new Error('an outline without a rate');
  return head;
}

/** Pairs of lowest and highest, -128 to 127, of a stretch of an outline that begins with the pair `first`. */
export function pairsOf(bytes: ArrayBuffer, width: 1 | 2): Int8Array {
  if (width === 1) return new Int8Array(bytes, 0, bytes.byteLength & ~1);
  const view = new DataView(bytes);
  const count = Math.floor(bytes.byteLength / 4) * 2;
  return Int8Array.from({ length: count }, (_, index) => view.getInt16(index * 2, true) >> 8);
}

/** Milliseconds that a pair stands for. */
export const pairMs = (head: Pick<OutlineHead, 'sample_rate' | 'samples_per_pixel'>) => (head.samples_per_pixel * 1000) / head.sample_rate;

/** Which outline to draw from: the coarsest that still has a pair for each pixel, else the finest. */
export function fitting<Outline extends { samples_per_pixel: number }>(outlines: readonly Outline[], samples_per_px: number): Outline[] {
  const coarseFirst = [...outlines].sort((a, b) => b.samples_per_pixel - a.samples_per_pixel);
  const best = coarseFirst.findIndex((outline) => outline.samples_per_pixel <= samples_per_px);
  const at = best < 0 ? coarseFirst.length - 1 : best;
  // While it is on its way, what is coarser is shown in its place.
  return coarseFirst.slice(0, at + 1).reverse();
}
