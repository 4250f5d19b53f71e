import { beforeEach, describe, expect, it } from 'vitest';
import { PlayerController, type Media } from './controller';

/** A media element whose clock is moved by hand. */
class FakeAudio extends EventTarget {
  src = '';
  currentTime = 0;
  duration = 10;
  paused = true;
  ended = false;
  playbackRate = 1;
  preservesPitch = false;
  preload = '' as const;
  error = null;
  playable: string[] = ['audio/ogg', 'audio/flac'];
  play() {
    this.paused = false;
    this.ended = false;
    this.dispatchEvent(new Event('play'));
    return Promise.resolve();
  }
  pause() {
    if (this.paused) return;
    this.paused = true;
    this.dispatchEvent(new Event('pause'));
  }
  load() {}
  removeAttribute() {
    this.src = '';
  }
  canPlayType(type: string): CanPlayTypeResult {
    return this.playable.includes(type) ? 'probably' : '';
  }
  advance(seconds: number) {
    for (let left = seconds; left > 1e-9; left -= 0.1) {
      this.currentTime += Math.min(0.1, left);
      this.dispatchEvent(new Event('timeupdate'));
    }
  }
  finish() {
    this.currentTime = this.duration;
    this.paused = true;
    this.ended = true;
    this.dispatchEvent(new Event('ended'));
  }
}

const sources = [
  { url: '/a.opus', media_type: 'audio/ogg' },
  { url: '/a.flac', media_type: 'audio/flac' },
];
const words = [
  { start_ms: 500, end_ms: 900 },
  { start_ms: 1000, end_ms: 1400 },
  { start_ms: 4000, end_ms: 4500 },
];

let audio: FakeAudio;
let player: PlayerController;

beforeEach(() => {
  audio = new FakeAudio();
  player = new PlayerController(audio as unknown as Media, { request: () => 0, cancel: () => {} });
  player.load(sources, 10_000, words);
});

describe('playing', () => {
  it('starts at the start, and steps back when it goes on after a pause', () => {
    player.toggle();
    expect(audio.currentTime).toBe(0);
    audio.advance(5);
    player.toggle();
    expect(player.state.playing).toBe(false);
    player.toggle();
    expect(audio.currentTime).toBeCloseTo(4);
  });

  it('does not step back from a place that was chosen', () => {
    player.play();
    audio.advance(5);
    player.pause();
    player.seek(7);
    player.play();
    expect(audio.currentTime).toBe(7);
  });

  it('begins again after the end', () => {
    player.play();
    audio.finish();
    expect(player.state).toMatchObject({ playing: false, time: 10 });
    player.play();
    expect(audio.currentTime).toBe(0);
  });

  it('never skips out of the clip', () => {
    player.skip(-2);
    expect(audio.currentTime).toBe(0);
    player.seek(9.5);
    player.skip(2);
    expect(audio.currentTime).toBe(10);
  });

  it('keeps the pitch at every speed, and stays within half and double', () => {
    expect(audio.preservesPitch).toBe(true);
    for (let i = 0; i < 20; i++) player.faster();
    expect(audio.playbackRate).toBe(2);
    for (let i = 0; i < 40; i++) player.slower();
    expect(audio.playbackRate).toBe(0.5);
  });

  it('goes slow and back to the speed it had', () => {
    player.setSpeed(1.25);
    player.toggleSlow();
    expect(audio.playbackRate).toBe(0.7);
    player.toggleSlow();
    expect(audio.playbackRate).toBe(1.25);
  });

  it('keeps its speed for the next clip, though loading resets the element', () => {
    player.setSpeed(1.5);
    audio.playbackRate = 1;
    audio.dispatchEvent(new Event('loadedmetadata'));
    expect(audio.playbackRate).toBe(1.5);
  });

  it('does not show time running backwards just after play', () => {
    player.seek(3);
    player.play();
    audio.currentTime = 3.3;
    audio.dispatchEvent(new Event('timeupdate'));
    audio.currentTime = 3.1;
    audio.dispatchEvent(new Event('timeupdate'));
    expect(player.state.time).toBeCloseTo(3.3);
  });
});

describe('the loop', () => {
  it('repeats the last three seconds until it is asked again', () => {
    player.play();
    audio.advance(6);
    player.toggleLoop();
    expect(player.state.loop?.start).toBeCloseTo(3);
    expect(audio.currentTime).toBeCloseTo(3);
    audio.advance(3.05);
    expect(audio.currentTime).toBeLessThan(3.2);
    player.toggleLoop();
    audio.advance(4);
    expect(audio.currentTime).toBeGreaterThan(6.5);
  });

  it('goes on when it ends with the clip', () => {
    player.seek(10);
    player.toggleLoop();
    audio.finish();
    expect(audio.currentTime).toBeCloseTo(7);
    expect(audio.paused).toBe(false);
  });

  it('ends when a place outside it is chosen', () => {
    player.seek(6);
    player.toggleLoop();
    player.seek(1);
    expect(player.state.loop).toBeNull();
  });
});

describe('words', () => {
  it('light up as they are heard, and not in a pause between them', () => {
    const heard: number[] = [];
    player.subscribe((state) => {
      if (heard.at(-1) !== state.word) heard.push(state.word);
    });
    player.play();
    audio.advance(5);
    expect(heard).toEqual([-1, 0, 1, -1, 2, -1]);
  });

  it('are heard from their start', () => {
    player.playWord(2);
    expect(audio.currentTime).toBe(4);
    expect(audio.paused).toBe(false);
  });
});

describe('what was heard', () => {
  it('counts listening, not jumping', () => {
    player.play();
    audio.advance(2);
    player.seek(8);
    audio.advance(1);
    expect(player.secondsPlayed).toBeCloseTo(3);
  });
});

describe('sources', () => {
  it('leaves out what the browser cannot play', () => {
    audio.playable = ['audio/flac'];
    player.load(sources, 10_000);
    expect(audio.src).toBe('/a.flac');
  });

  it('tries the next after an error, and says so when none is left', () => {
    audio.dispatchEvent(new Event('error'));
    expect(audio.src).toBe('/a.flac');
    audio.dispatchEvent(new Event('error'));
    expect(player.state.failed).toBe(true);
  });
});
