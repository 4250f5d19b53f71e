/** The listening copies of a recording's channels, through one media element; its place is the cursor of the waveform. */
import { recallNumber, remember } from '../../lib/memory';
import { PlayerController, type PlayerState } from '../../lib/player/controller';
import type { Channel } from '../../lib/types';

export class ChannelSound {
  readonly #audio = new Audio();
  readonly controller = new PlayerController(this.#audio, {
    request: (callback) => requestAnimationFrame(callback),
    cancel: (handle) => cancelAnimationFrame(handle),
  });
  state = $state.raw<PlayerState>(this.controller.state);
  /** Whole milliseconds. */
  readonly ms = $derived(Math.round(this.state.time * 1000));
  #until: number | null = null;
  #url: string | null = null;

  constructor() {
    // Hours of audio are not fetched before they are asked for.
    this.#audio.preload = 'metadata';
    // A cursor stays where it was put.
    this.controller.backStep = 0;
    this.controller.setSpeed(recallNumber('speed', 1));
    this.controller.subscribe((state) => {
      if (state.speed !== this.state.speed) remember('speed', String(state.speed));
      this.state = state;
      if (this.#until === null || state.time * 1000 < this.#until) return;
      const end = this.#until;
      this.pause();
      this.controller.seek(end / 1000);
    });
  }

  /** Another channel is heard from the same place. */
  load(channel: Channel | undefined, duration_ms: number): void {
    if (!channel || channel.audio.url === this.#url) return;
    const { playing, time } = this.state;
    this.#url = channel.audio.url;
    this.controller.load([channel.audio], duration_ms);
    this.controller.seek(time);
    if (playing) this.controller.play();
  }

  /** Moves the cursor; what is playing plays on from there. */
  seek(ms: number): void {
    this.#until = null;
    this.controller.seek(ms / 1000);
  }

  toggle(): void {
    this.#until = null;
    this.controller.toggle();
  }

  pause(): void {
    this.#until = null;
    this.controller.pause();
  }

  /** Plays a span and stops at its end. */
  play(start_ms: number, end_ms: number): void {
    this.seek(start_ms);
    this.#until = end_ms;
    this.controller.play();
  }

  destroy(): void {
    this.controller.destroy();
  }
}
