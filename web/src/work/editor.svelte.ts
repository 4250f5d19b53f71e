/** One clip in the hands of its worker: text, saving, time, submission and skipping. */
import { api } from '../lib/api';
import { asProblem, type Problem } from '../lib/problem';
import type { Assignment } from '../lib/types';
import { Autosave, type SaveState } from './autosave';
import type { LocalStore } from './drafts';
import type { Outbox, Sending } from './outbox';
import { Presence } from './presence';

const TICK_MS = 1000;
const LEASE_WARNING_MS = 5 * 60_000;

export interface Heard {
  secondsPlayed: number;
  state: { playing: boolean };
}

export class Editor {
  readonly assignment: Assignment;
  text = $state('');
  save = $state.raw<SaveState>({ kind: 'saved', at_ms: 0 });
  /** Time left on the lease, in ms, once it is short; negative when it is over. */
  leftMs = $state<number | null>(null);
  busy = $state<'submit' | 'skip' | null>(null);
  /** What went wrong with submitting or skipping. */
  problem = $state.raw<Problem | null>(null);
  /** The clip can no longer be worked on: its lease is over, or it was sent from another window. */
  over = $state.raw<Problem | null>(null);

  readonly #heard: Heard;
  readonly #autosave: Autosave;
  readonly #presence: Presence;
  readonly #local: LocalStore;
  #ticking: ReturnType<typeof setInterval> | undefined;
  #beating = false;

  constructor(assignment: Assignment, local: LocalStore, heard: Heard) {
    this.assignment = assignment;
    this.#local = local;
    this.#heard = heard;
    this.#presence = new Presence(assignment.lease, performance.now());
    this.#autosave = new Autosave(assignment.id, assignment.saved, {
      save: (revision, text) => api.autosave(assignment.id, revision, text, assignment.lease.number),
      local,
      timers: {
        set: (callback, ms) => window.setTimeout(callback, ms),
        clear: (handle) => window.clearTimeout(handle),
        now: () => Date.now(),
      },
      changed: (state) => this.#saved(state),
    });
    this.text = this.#autosave.text;
    this.save = this.#autosave.state;
  }

  async start(): Promise<void> {
    await this.#autosave.restore().catch(() => {});
    this.text = this.#autosave.text;
    this.#ticking = setInterval(() => this.#tick(), TICK_MS);
  }

  /** The page goes to something else; what is typed is saved first. */
  leave(): void {
    clearInterval(this.#ticking);
    void this.#autosave.flush().then(() => this.#autosave.stop(false));
  }

  type(text: string): void {
    this.text = text;
    this.problem = null;
    this.activity();
    this.#autosave.type(text);
  }

  activity(): void {
    this.#presence.activity(performance.now());
  }

  /** The page goes out of sight, perhaps for good. */
  part(): void {
    this.#autosave.part();
  }

  flush(): void {
    void this.#autosave.flush();
  }

  async resolve(text: string): Promise<void> {
    this.text = text;
    await this.#autosave.resolve(text);
  }

  /** Resolves to how the submission went; `null` when one is under way already. */
  async submit(outbox: Outbox): Promise<Sending | null> {
    if (this.busy || this.over || this.save.kind === 'conflict') return null;
    this.busy = 'submit';
    this.problem = null;
    try {
      await this.#autosave.hold();
      const sending = await outbox.send(this.assignment.id, {
        text: this.text,
        lease_number: this.assignment.lease.number,
        seconds_active: this.#presence.secondsActive,
        seconds_played: Math.round(this.#heard.secondsPlayed),
      });
      if (sending.kind === 'refused') this.#refused(sending.problem);
      else await this.#end(sending.kind === 'sent');
      return sending;
    } finally {
      this.busy = null;
    }
  }

  /** Gives the clip back; says whether that worked. */
  async skip(reason: string): Promise<boolean> {
    if (this.busy) return false;
    this.busy = 'skip';
    this.problem = null;
    try {
      await this.#autosave.hold();
      await api.release(this.assignment.id, reason);
      await this.#end(true);
      return true;
    } catch (error) {
      this.#refused(asProblem(error));
      return false;
    } finally {
      this.busy = null;
    }
  }

  /** "I am still here." */
  async prolong(): Promise<void> {
    this.activity();
    await this.#beat();
  }

  async forget(): Promise<void> {
    await this.#local.dropDraft(this.assignment.id).catch(() => {});
  }

  async #end(forget: boolean): Promise<void> {
    clearInterval(this.#ticking);
    await this.#autosave.stop(forget);
  }

  #refused(problem: Problem): void {
    if (problem.code === 'lease_expired' || problem.code === 'already_submitted' || problem.status === 404) {
      this.over = problem;
      clearInterval(this.#ticking);
    } else this.problem = problem;
  }

  #saved(state: SaveState): void {
    this.save = state;
    if (state.kind === 'refused') this.#refused(state.problem);
  }

  #tick(): void {
    const now = performance.now();
    this.#presence.tick(now, this.#heard.state.playing);
    const left = this.#presence.leftMs(now);
    this.leftMs = left < LEASE_WARNING_MS ? left : null;
    if (this.#presence.beatDue(now)) void this.#beat();
  }

  async #beat(): Promise<void> {
    if (this.#beating) return;
    this.#beating = true;
    this.#presence.beaten(performance.now());
    try {
      const lease = await api.heartbeat(this.assignment.id, this.assignment.lease.number);
      this.#presence.prolonged(lease, performance.now());
      this.#tick();
    } catch (error) {
      const problem = asProblem(error);
      if (!problem.passing) this.#refused(problem);
    } finally {
      this.#beating = false;
    }
  }
}
