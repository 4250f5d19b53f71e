import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { EVERY_MS, poll } from './poll';

class FakePage {
  hidden = false;
  listeners = new Set<() => void>();
  addEventListener(_: string, listener: () => void) {
    this.listeners.add(listener);
  }
  removeEventListener(_: string, listener: () => void) {
    this.listeners.delete(listener);
  }
  show(shown: boolean) {
    this.hidden = !shown;
    for (const listener of this.listeners) listener();
  }
}

const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

describe('poll', () => {
  let page: FakePage;
  beforeEach(() => {
    vi.useFakeTimers();
    page = new FakePage();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('looks until nothing is left to wait for, and again when woken', async () => {
    let left = 2;
    const look = vi.fn(async () => left-- > 0);
    const polling = poll(look, page);
    await pass(10 * EVERY_MS);
    expect(look).toHaveBeenCalledTimes(3);
    polling.wake();
    await pass(10 * EVERY_MS);
    expect(look).toHaveBeenCalledTimes(4);
  });

  it('rests while the page is hidden and looks at once when it is back', async () => {
    const look = vi.fn(async () => true);
    poll(look, page);
    await pass(0);
    page.show(false);
    await pass(10 * EVERY_MS);
    expect(look).toHaveBeenCalledTimes(1);
    page.show(true);
    await pass(0);
    expect(look).toHaveBeenCalledTimes(2);
  });

  it('looks less often while it fails, and as before when it works again', async () => {
    const look = vi.fn<() => Promise<boolean>>().mockRejectedValueOnce(new Error()).mockRejectedValueOnce(new Error());
    look.mockResolvedValue(true);
    poll(look, page);
    await pass(2 * EVERY_MS - 1);
    expect(look).toHaveBeenCalledTimes(1);
    await pass(1 + 4 * EVERY_MS);
    expect(look).toHaveBeenCalledTimes(3);
    await pass(EVERY_MS);
    expect(look).toHaveBeenCalledTimes(4);
  });

  it('never looks twice at the same time', async () => {
    let answer = (_: boolean) => {};
    const look = vi.fn(() => new Promise<boolean>((resolve) => (answer = resolve)));
    const polling = poll(look, page);
    polling.wake();
    polling.wake();
    expect(look).toHaveBeenCalledTimes(1);
    answer(false);
    await pass(0);
    expect(look).toHaveBeenCalledTimes(2);
  });

  it('stops for good', async () => {
    const look = vi.fn(async () => true);
    const polling = poll(look, page);
    polling.stop();
    polling.wake();
    await pass(10 * EVERY_MS);
    expect(look).toHaveBeenCalledTimes(1);
    expect(page.listeners.size).toBe(0);
  });
});
