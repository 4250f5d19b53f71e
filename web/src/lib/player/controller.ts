/**
 * Plays one clip: the only place that touches the media element, and free of any framework.
 *
 * Times are seconds from the start of the clip. Pages read `state` when the listener is called.
 */

export interface WordSpan {
  start_ms: number;
  end_ms: number;
}

export interface Source {
  url: string;
  media_type: string;
}

export interface PlayerState {
  playing: boolean;
  /** As shown: it does not run backwards just after play, which Safari's clock does. */
  time: number;
  duration: number;
  speed: number;
  loop: { start: number; end: number } | null;
  /** Index of the word being heard, -1 when none. */
  word: number;
  /** No source could be played. */
  failed: boolean;
}

export interface Frames {
  request(callback: () => void): number;
  cancel(handle: number): void;
}

/** What is used of an `HTMLAudioElement`. */
export type Media = Pick<
  HTMLMediaElement,
  | 'src' | 'currentTime' | 'duration' | 'paused' | 'ended' | 'playbackRate' | 'preservesPitch' | 'preload' | 'error'
  | 'play' | 'pause' | 'load' | 'removeAttribute' | 'canPlayType' | 'addEventListener' | 'removeEventListener'
>;

export const SPEEDS: readonly number[] = [0.5, 0.6, 0.7, 0.8, 0.9, 1, 1.1, 1.25, 1.5, 1.75, 2];
export const SKIP_S = 2;
export const LOOP_S = 3;
const SLOW = 0.7;
/** A shorter loop cannot be followed by ear. */
const SHORTEST_LOOP_S = 0.5;
/** How long Safari's clock may step back after play begins. */
const SETTLING_S = 2;
/** A longer step of the clock than this is a seek or a sleep, not listening. */
const LONGEST_STEP_S = 1;

export class PlayerController {
  state: PlayerState = { playing: false, time: 0, duration: 0, speed: 1, loop: null, word: -1, failed: false };
  /** Seconds of audio heard, repeats included. */
  secondsPlayed = 0;
  /** How far playing again steps back after a pause. */
  backStep = 1;

  readonly #media: Media;
  readonly #frames: Frames;
  readonly #listeners = new Set<(state: PlayerState) => void>();
  #words: readonly WordSpan[] = [];
  #sources: Source[] = [];
  #frame: number | null = null;
  #lastTime = 0;
  #settledAt = 0;
  #resumeHere = true;
  #speedBeforeSlow = 1;

  constructor(media: Media, frames: Frames) {
    this.#media = media;
    this.#frames = frames;
    media.preload = 'auto';
    media.preservesPitch = true;
    for (const [name, handler] of this.#handlers) media.addEventListener(name, handler);
  }

  destroy(): void {
    for (const [name, handler] of this.#handlers) this.#media.removeEventListener(name, handler);
    this.#stopFrames();
    this.#listeners.clear();
    this.#media.pause();
    this.#media.removeAttribute('src');
    this.#media.load();
  }

  /** Calls the listener on every change, and once now; returns what ends it. */
  subscribe(listener: (state: PlayerState) => void): () => void {
    this.#listeners.add(listener);
    listener(this.state);
    return () => this.#listeners.delete(listener);
  }

  /** Takes the first source that the browser says it can play, the others when it then cannot. */
  load(sources: readonly Source[], durationMs: number, words: readonly WordSpan[] = []): void {
    this.#words = words;
    this.#sources = sources.filter((source) => this.#media.canPlayType(source.media_type) !== '');
    this.secondsPlayed = 0;
    this.#resumeHere = true;
    this.#settledAt = 0;
    this.#lastTime = 0;
    this.#set({ playing: false, time: 0, duration: durationMs / 1000, loop: null, word: -1, failed: false });
    this.#nextSource();
  }

  toggle(): void {
    if (this.#media.paused) this.play();
    else this.pause();
  }

  play(): void {
    if (this.state.failed) return;
    if (this.#media.ended) this.#moveTo(this.state.loop?.start ?? 0);
    else if (!this.#resumeHere) this.#moveTo(this.#media.currentTime - this.backStep);
    this.#settledAt = this.#media.currentTime + SETTLING_S;
    // A browser that wants a gesture first refuses; the button then still shows "play".
    this.#media.play().catch(() => this.#refresh());
  }

  pause(): void {
    this.#media.pause();
  }

  /** Negative to go back. */
  skip(seconds: number): void {
    this.seek(this.#media.currentTime + seconds);
  }

  seek(seconds: number): void {
    const { loop } = this.state;
    if (loop && (seconds < loop.start || seconds >= loop.end)) this.#set({ loop: null });
    this.#resumeHere = true;
    this.#moveTo(seconds);
  }

  /** Plays from the start of a word. */
  playWord(index: number): void {
    const word = this.#words[index];
    if (!word) return;
    this.seek(word.start_ms / 1000);
    this.play();
  }

  setSpeed(speed: number): void {
    const [slowest, fastest] = [SPEEDS[0] ?? 1, SPEEDS.at(-1) ?? 1];
    this.#media.playbackRate = Math.min(fastest, Math.max(slowest, speed));
    this.#set({ speed: this.#media.playbackRate });
  }

  faster(): void {
    this.setSpeed(SPEEDS.find((speed) => speed > this.state.speed + 0.01) ?? this.state.speed);
  }

  slower(): void {
    this.setSpeed(SPEEDS.findLast((speed) => speed < this.state.speed - 0.01) ?? this.state.speed);
  }

  /** Slow, then back to the speed it had. */
  toggleSlow(): void {
    if (this.state.speed === SLOW) return this.setSpeed(this.#speedBeforeSlow);
    this.#speedBeforeSlow = this.state.speed;
    this.setSpeed(SLOW);
  }

  /** Repeats the last seconds before here until it is asked again. */
  toggleLoop(): void {
    if (this.state.loop) return this.#set({ loop: null });
    const here = this.#media.currentTime;
    const end = here < SHORTEST_LOOP_S ? Math.min(LOOP_S, this.state.duration) : here;
    this.#set({ loop: { start: Math.max(0, end - LOOP_S), end } });
    this.#resumeHere = true;
    this.#moveTo(Math.max(0, end - LOOP_S));
    this.play();
  }

  readonly #handlers: readonly (readonly [string, () => void])[] = [
    ['play', () => {
      this.#lastTime = this.#media.currentTime;
      this.#set({ playing: true });
      this.#startFrames();
    }],
    ['pause', () => {
      this.#tick();
      this.#resumeHere = false;
      this.#stopFrames();
      this.#set({ playing: false });
    }],
    ['ended', () => {
      this.#tick();
      const { loop } = this.state;
      if (loop) {
        this.#moveTo(loop.start);
        return void this.#media.play().catch(() => this.#refresh());
      }
      this.#stopFrames();
      this.#set({ playing: false, time: this.state.duration, word: -1 });
    }],
    ['seeked', () => this.#refresh()],
    // Frames stop in a hidden tab; this goes on, so a loop holds and what is heard is counted.
    ['timeupdate', () => this.#tick()],
    ['error', () => this.#nextSource()],
    // Loading resets the rate to the default one.
    ['loadedmetadata', () => {
      this.#media.playbackRate = this.state.speed;
    }],
  ];

  #nextSource(): void {
    const source = this.#sources.shift();
    if (!source) return this.#set({ failed: true, playing: false });
    this.#media.src = source.url;
    this.#media.load();
  }

  #moveTo(seconds: number): void {
    const place = Math.min(Math.max(0, seconds), this.state.duration);
    this.#media.currentTime = place;
    this.#lastTime = place;
    this.#settledAt = 0;
    this.#set({ time: place, word: this.#wordAt(place) });
  }

  #tick(): void {
    const time = this.#media.currentTime;
    const step = time - this.#lastTime;
    if (step > 0 && step < LONGEST_STEP_S * Math.max(1, this.state.speed)) this.secondsPlayed += step;
    this.#lastTime = time;
    const { loop } = this.state;
    if (loop && !this.#media.paused && time >= loop.end) return this.#moveTo(loop.start);
    this.#refresh();
  }

  #refresh(): void {
    const real = this.#media.currentTime;
    const settling = !this.#media.paused && real < this.#settledAt;
    const time = Math.min(settling ? Math.max(real, this.state.time) : real, this.state.duration);
    const word = this.#media.ended ? -1 : this.#wordAt(time);
    if (time === this.state.time && word === this.state.word && this.state.playing === !this.#media.paused) return;
    this.#set({ time, word, playing: !this.#media.paused });
  }

  /** The last word begun by then; none before the first, nor long after the last. */
  #wordAt(seconds: number): number {
    const at = seconds * 1000;
    let low = 0;
    let high = this.#words.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#words[middle]?.start_ms ?? 0) <= at) low = middle + 1;
      else high = middle;
    }
    const last = this.#words[low - 1];
    const linger = low === this.#words.length ? 0 : 300;
    return last && at < last.end_ms + linger ? low - 1 : -1;
  }

  #startFrames(): void {
    if (this.#frame !== null) return;
    const step = () => {
      this.#tick();
      this.#frame = this.#frames.request(step);
    };
    this.#frame = this.#frames.request(step);
  }

  #stopFrames(): void {
    if (this.#frame !== null) this.#frames.cancel(this.#frame);
    this.#frame = null;
  }

  #set(change: Partial<PlayerState>): void {
    this.state = { ...this.state, ...change };
    for (const listener of this.#listeners) listener(this.state);
  }
}
