/**
 * Whether someone is working on the clip, how long, and when the lease has to be prolonged.
 *
 * Time is counted from activity (typing, listening, pointing), not from the page being open; times come from a clock
 * that only grows, so a changed system clock neither adds work nor ends a lease.
 */
import type { Lease } from '../lib/types';

/** Reading along or thinking after the last sign of activity still counts as work for so long. */
const PAUSE_MS = 15_000;
const BEAT_MS = 30_000;
/** A longer step between ticks is a sleeping computer. */
const LONGEST_TICK_MS = 5000;

export class Presence {
  #activeMs = 0;
  #lastTick: number;
  #lastActivity: number;
  #lastBeat: number;
  #deadline: number;

  /** `now` is in milliseconds of a monotonic clock, here and below. */
  constructor(lease: Lease, now: number) {
    this.#lastTick = now;
    this.#lastActivity = now;
    this.#lastBeat = now;
    this.#deadline = now + lease.deadline_at_ms - lease.now_ms;
  }

  activity(now: number): void {
    this.#lastActivity = now;
  }

  /** To be called about every second. */
  tick(now: number, playing: boolean): void {
    const step = now - this.#lastTick;
    this.#lastTick = now;
    if (playing) this.#lastActivity = now;
    if (step > 0 && step <= LONGEST_TICK_MS && now - this.#lastActivity < PAUSE_MS) this.#activeMs += step;
  }

  /** Whether to tell the server, because something was done since it was last told. */
  beatDue(now: number): boolean {
    return now - this.#lastBeat >= BEAT_MS && this.#lastActivity > this.#lastBeat;
  }

  beaten(now: number): void {
    this.#lastBeat = now;
  }

  prolonged(lease: Pick<Lease, 'deadline_at_ms' | 'now_ms'>, now: number): void {
    this.#deadline = now + lease.deadline_at_ms - lease.now_ms;
  }

  /** Negative when the lease is over. */
  leftMs(now: number): number {
    return this.#deadline - now;
  }

  get secondsActive(): number {
    return Math.round(this.#activeMs / 1000);
  }
}
