import { describe, expect, it, vi } from 'vitest';
import { fitting, headOf, pairMs } from './outline';
import { OutlineFile, PIECE, type Fetch } from './outline_file';

/** An outline in the format of BBC audiowaveform, one pair per entry. */
function dat(pairs: readonly (readonly [number, number])[], { version = 2, bits = 8, spp = 256, channels = 1 } = {}): ArrayBuffer {
  const head = version === 2 ? 24 : 20;
  const width = bits / 8;
  const view = new DataView(new ArrayBuffer(head + pairs.length * 2 * width));
  view.setInt32(0, version, true);
  view.setUint32(4, bits === 8 ? 1 : 0, true);
  view.setInt32(8, 16_000, true);
  view.setInt32(12, spp, true);
  view.setUint32(16, pairs.length, true);
  if (version === 2) view.setInt32(20, channels, true);
  pairs.flat().forEach((value, index) => {
    if (bits === 8) view.setInt8(head + index, value);
    else view.setInt16(head + 2 * index, value << 8, true);
  });
  return view.buffer;
}

const answer = (bytes: ArrayBuffer, status = 206) => new Response(bytes, { status });
/** Each pair tells its own place. */
const telling = (count: number) => Array.from({ length: count }, (_, index) => [-(index % 100), index % 128] as const);

function served(bytes: ArrayBuffer, ranges = true) {
  const asked: string[] = [];
  const fetching: Fetch = async (_, range) => {
    asked.push(range);
    const [from = 0, to = 0] = range.replace('bytes=', '').split('-').map(Number);
    return ranges ? answer(bytes.slice(from, to + 1)) : answer(bytes, 200);
  };
  const arrived = vi.fn();
  return { asked, arrived, file: new OutlineFile({ samples_per_pixel: 256, url: '/outline' }, arrived, fetching) };
}
const settle = () => new Promise((resolve) => setTimeout(resolve));
const reached = (file: OutlineFile, from: number, to: number) => (file.reach(from, to) ? [file.low, file.high] : null);

describe('the header', () => {
  it('is read as audiowaveform writes it', () => {
    const head = headOf(dat([[-3, 4], [-5, 6]], { spp: 1024 }));
    expect(head).toEqual({ sample_rate: 16_000, samples_per_pixel: 1024, length: 2, width: 1, offset: 24 });
    expect(pairMs(head)).toBe(64);
    expect(headOf(dat([], { version: 1, bits: 16 }))).toMatchObject({ width: 2, offset: 20 });
  });

  it('is refused with the reason when it is something else', () => {
    expect(() => headOf(new ArrayBuffer(7))).toThrow('7 bytes');
    expect(() => headOf(dat([], { version: 9 }))).toThrow('version 9');
    expect(() => headOf(dat([], { channels: 2 }))).toThrow('2 channels');
    expect(() => headOf(dat([], { spp: 0 }))).toThrow('without a rate');
  });
});

describe('an outline on the server', () => {
  it('comes in pieces, only those that are looked at, each once', async () => {
    const { file, asked, arrived } = served(dat(telling(3 * PIECE)));
    expect(file.want(0, 10)).toBe(false);
    expect(file.want(5, 20)).toBe(false);
    await settle();
    expect(asked).toEqual([`bytes=0-${24 + 2 * PIECE - 1}`]);
    expect(arrived).toHaveBeenCalledTimes(1);
    expect(reached(file, 3, 6)).toEqual([-5, 5]);
    expect(file.want(2 * PIECE + 1, 2 * PIECE + 4)).toBe(false);
    await settle();
    expect(asked[1]).toBe(`bytes=${24 + 4 * PIECE}-${24 + 6 * PIECE - 1}`);
    const index = 2 * PIECE + 1;
    expect(reached(file, index, index + 1)).toEqual([-(index % 100), index % 128]);
    expect(reached(file, PIECE, PIECE + 5)).toBeNull();
    expect(file.want(index, index + 4)).toBe(true);
  });

  it('is taken whole from a server without ranges, and from 16 bits', async () => {
    const { file, asked } = served(dat(telling(PIECE + 10), { bits: 16 }), false);
    file.want(0, 1);
    await settle();
    expect(file.want(PIECE, PIECE + 10)).toBe(true);
    expect(asked.length).toBe(1);
    expect(reached(file, PIECE + 1, PIECE + 2)).toEqual([-((PIECE + 1) % 100), (PIECE + 1) % 128]);
  });

  it('of 16 bits comes in pieces too', async () => {
    const { file } = served(dat(telling(2 * PIECE), { bits: 16 }));
    file.want(0, 1);
    await settle();
    file.want(PIECE, PIECE + 1);
    await settle();
    expect(reached(file, 7, 8)).toEqual([-7, 7]);
    expect(reached(file, PIECE + 3, PIECE + 4)).toEqual([-((PIECE + 3) % 100), (PIECE + 3) % 128]);
  });

  it('that cannot be read says why, and is not asked for again', async () => {
    const { file, asked } = served(dat([], { version: 9 }));
    file.want(0, 1);
    await settle();
    file.want(0, 1);
    await settle();
    expect(file.failure).toContain('version 9');
    expect(asked.length).toBe(1);
  });

  it('is asked for again after the connection failed', async () => {
    let broken = true;
    const file = new OutlineFile({ samples_per_pixel: 256, url: '/outline' }, () => {}, async () => {
      if (broken) throw new TypeError('no connection');
      return answer(dat([[-1, 2]]));
    });
    file.want(0, 1);
    await settle();
    broken = false;
    file.want(0, 1);
    await settle();
    expect([file.failure, reached(file, 0, 1)]).toEqual([null, [-1, 2]]);
  });
});

describe('the zoom', () => {
  it('takes the coarsest outline that has a pair for each pixel, and coarser ones until it is here', () => {
    const outlines = [256, 1024, 4096, 16_384].map((samples_per_pixel) => ({ samples_per_pixel }));
    const chosen = (samples: number) => fitting(outlines, samples).map(({ samples_per_pixel }) => samples_per_pixel);
    expect(chosen(30_000)).toEqual([16_384]);
    expect(chosen(5000)).toEqual([4096, 16_384]);
    expect(chosen(32)).toEqual([256, 1024, 4096, 16_384]);
  });
});
