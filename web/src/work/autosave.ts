/**
 * Keeps what is typed: 400 ms after the last key in this browser, then on the server with the revision it was typed upon.
 *
 * One save is on its way at a time. Without a connection the text stays in this browser and is sent when there is one.
 * Where the server has a newer text (another window), both are kept and the worker chooses.
 */
import { asProblem, type Problem } from '../lib/problem';
import type { Saved } from '../lib/types';
import type { LocalDraft, LocalStore } from './drafts';

export type SaveState =
  | { kind: 'saved'; at_ms: number }
  | { kind: 'typing' }
  | { kind: 'saving' }
  /** In this browser only. */
  | { kind: 'kept' }
  | { kind: 'conflict'; theirs: string; revision: number }
  /** The server will take no more text for this clip, or not this text. */
  | { kind: 'refused'; problem: Problem };

export interface Timers {
  set(callback: () => void, ms: number): number;
  clear(handle: number): void;
  now(): number;
}

export type SaveCall = (revision: number, text: string) => Promise<{ revision: number; saved_at_ms: number }>;

const DEBOUNCE_MS = 400;
const FIRST_RETRY_MS = 2000;
const LAST_RETRY_MS = 30_000;
/** These end the clip; any other refusal is about the text, which the worker can still change. */
const ENDING = new Set(['lease_expired', 'already_submitted', 'not_found']);

export class Autosave {
  text: string;
  state: SaveState;

  readonly #id: string;
  readonly #save: SaveCall;
  readonly #local: LocalStore;
  readonly #timers: Timers;
  readonly #changed: (state: SaveState) => void;
  #revision: number;
  #sentText: string;
  #timer: number | null = null;
  #retryMs = FIRST_RETRY_MS;
  #saving: Promise<void> | null = null;
  #stopped = false;

  constructor(
    id: string,
    saved: Saved,
    parts: { save: SaveCall; local: LocalStore; timers: Timers; changed: (state: SaveState) => void },
  ) {
    this.#id = id;
    this.text = saved.text;
    this.#sentText = saved.text;
    this.#revision = saved.revision;
    this.#save = parts.save;
    this.#local = parts.local;
    this.#timers = parts.timers;
    this.#changed = parts.changed;
    this.state = { kind: 'saved', at_ms: saved.saved_at_ms ?? 0 };
  }

  /** Takes up what this browser still had of the clip. */
  async restore(): Promise<void> {
    const kept = await this.#local.draft(this.#id);
    if (!kept || kept.sent || kept.text === this.text) return;
    if (kept.revision === this.#revision) {
      this.type(kept.text);
      return;
    }
    const conflict: SaveState = { kind: 'conflict', theirs: this.text, revision: this.#revision };
    // Until the worker has chosen, what this browser keeps stays marked as typed upon the older text.
    this.#revision = kept.revision;
    this.text = kept.text;
    this.#set(conflict);
  }

  type(text: string): void {
    if (this.#stopped || text === this.text) return;
    this.text = text;
    if (this.state.kind === 'conflict' || this.#ended) {
      void this.#keep(false);
      return;
    }
    this.#set({ kind: 'typing' });
    this.#after(DEBOUNCE_MS);
  }

  /** The page is out of sight and may not come back: the last keys are kept at once, then sent if there is time. */
  part(): void {
    if (this.#stopped || this.text === this.#sentText) return;
    this.#local.keepDraftNow(this.#draft(false));
    void this.flush();
  }

  /** Saves now: when the connection is back. */
  async flush(): Promise<void> {
    if (this.#stopped) return;
    this.#cancelTimer();
    while (this.#saving) await this.#saving;
    if (this.state.kind === 'conflict' || this.#ended || this.text === this.#sentText) return;
    this.#saving = this.#send();
    await this.#saving;
  }

  /** The worker's answer to a conflict: their text replaces the server's, or is replaced by it. */
  async resolve(text: string): Promise<void> {
    if (this.state.kind !== 'conflict') return;
    const { theirs, revision } = this.state;
    this.#revision = revision;
    this.#sentText = theirs;
    this.text = text;
    this.#set({ kind: 'typing' });
    if (text === theirs) {
      await this.#keep(true);
      this.#set({ kind: 'saved', at_ms: this.#timers.now() });
    } else await this.flush();
  }

  /** Waits for the save under way and starts no other until something is typed. */
  async hold(): Promise<void> {
    this.#cancelTimer();
    while (this.#saving) await this.#saving;
    this.#cancelTimer();
  }

  /** No more saving: the clip was submitted or given back. */
  async stop(forget: boolean): Promise<void> {
    this.#stopped = true;
    await this.hold();
    if (forget) await this.#local.dropDraft(this.#id);
  }

  get #ended(): boolean {
    return this.state.kind === 'refused' && ENDING.has(this.state.problem.code);
  }

  async #send(): Promise<void> {
    const text = this.text;
    this.#set({ kind: 'saving' });
    try {
      await this.#keep(false);
      const { revision, saved_at_ms } = await this.#save(this.#revision, text);
      this.#revision = revision;
      this.#sentText = text;
      this.#retryMs = FIRST_RETRY_MS;
      if (this.text === text) {
        await this.#keep(true);
        this.#set({ kind: 'saved', at_ms: saved_at_ms });
      } else {
        this.#set({ kind: 'typing' });
        this.#after(DEBOUNCE_MS);
      }
    } catch (error) {
      await this.#fail(asProblem(error), text);
    } finally {
      this.#saving = null;
    }
  }

  async #fail(problem: Problem, text: string): Promise<void> {
    if (problem.code === 'revision_conflict') {
      const theirs = String(problem.members.text ?? '');
      const revision = Number(problem.members.revision);
      if (theirs === text) {
        // Our own save whose answer was lost on the way.
        this.#revision = revision;
        this.#sentText = text;
        await this.#keep(this.text === text);
        this.#set(this.text === text ? { kind: 'saved', at_ms: this.#timers.now() } : { kind: 'typing' });
        if (this.text !== text) this.#after(DEBOUNCE_MS);
        return;
      }
      this.#set({ kind: 'conflict', theirs, revision });
    } else if (problem.passing || problem.status >= 500) {
      this.#set({ kind: 'kept' });
      this.#after(this.#retryMs);
      this.#retryMs = Math.min(LAST_RETRY_MS, this.#retryMs * 2);
    } else this.#set({ kind: 'refused', problem });
  }

  async #keep(sent: boolean): Promise<void> {
    // A full disk must not keep the text from reaching the server.
    await this.#local.keepDraft(this.#draft(sent)).catch(() => {});
  }

  #draft(sent: boolean): LocalDraft {
    return { assignment_id: this.#id, text: this.text, revision: this.#revision, sent, changed_at_ms: this.#timers.now() };
  }

  #after(ms: number): void {
    this.#cancelTimer();
    if (this.#stopped) return;
    this.#timer = this.#timers.set(() => void this.flush(), ms);
  }

  #cancelTimer(): void {
    if (this.#timer !== null) this.#timers.clear(this.#timer);
    this.#timer = null;
  }

  #set(state: SaveState): void {
    this.state = state;
    if (!this.#stopped) this.#changed(state);
  }
}
