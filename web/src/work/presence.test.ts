import { describe, expect, it } from 'vitest';
import { Presence } from './presence';

const lease = { number: 1, deadline_at_ms: 1_000_000, now_ms: 400_000 };

/** Ticks every second from `from` to `to`. */
function pass(presence: Presence, from: number, to: number, playing = false) {
  for (let now = from + 1000; now <= to; now += 1000) presence.tick(now, playing);
}

describe('Presence', () => {
  it('counts work while there is activity, and a short pause after it', () => {
    const presence = new Presence(lease, 0);
    pass(presence, 0, 10_000);
    presence.activity(10_000);
    pass(presence, 10_000, 120_000);
    expect(presence.secondsActive).toBeGreaterThanOrEqual(20);
    expect(presence.secondsActive).toBeLessThan(26);
  });

  it('counts listening', () => {
    const presence = new Presence(lease, 0);
    pass(presence, 0, 60_000, true);
    expect(presence.secondsActive).toBe(60);
  });

  it('does not count a sleeping computer', () => {
    const presence = new Presence(lease, 0);
    presence.tick(1000, true);
    presence.tick(3_600_000, true);
    expect(presence.secondsActive).toBe(1);
  });

  it('tells the server every half minute at most, and only after activity', () => {
    const presence = new Presence(lease, 0);
    presence.activity(5000);
    expect(presence.beatDue(29_999)).toBe(false);
    expect(presence.beatDue(30_000)).toBe(true);
    presence.beaten(30_000);
    expect(presence.beatDue(90_000)).toBe(false);
    presence.activity(91_000);
    expect(presence.beatDue(91_000)).toBe(true);
  });

  it('measures the lease by the server’s clock, and takes a longer one', () => {
    const presence = new Presence(lease, 50);
    expect(presence.leftMs(50)).toBe(600_000);
    presence.prolonged({ deadline_at_ms: 2_000_000, now_ms: 1_500_000 }, 100_000);
    expect(presence.leftMs(100_000)).toBe(500_000);
  });
});
