/**
 * Finished clips on their way to the server. A submission is first kept in this browser, so a closed lid or a lost
 * connection loses nothing; the server takes the same submission twice without harm.
 */
import { asProblem, type Problem } from '../lib/problem';
import type { NewSubmission } from '../lib/types';
import type { LocalStore, Unsent } from './drafts';

export type SubmitCall = (assignment_id: string, submission: NewSubmission) => Promise<unknown>;
export type Sending = { kind: 'sent' } | { kind: 'waiting'; problem: Problem } | { kind: 'refused'; problem: Problem };

export class Outbox {
  /** Not yet with the server, oldest first; refused ones among them. */
  list: Unsent[] = [];

  readonly #user_id: string;
  readonly #local: LocalStore;
  readonly #submit: SubmitCall;
  readonly #changed: (list: Unsent[]) => void;
  readonly #now: () => number;
  #flushing: Promise<void> | null = null;

  constructor(
    user_id: string,
    parts: { local: LocalStore; submit: SubmitCall; changed: (list: Unsent[]) => void; now: () => number },
  ) {
    this.#user_id = user_id;
    this.#local = parts.local;
    this.#submit = parts.submit;
    this.#changed = parts.changed;
    this.#now = parts.now;
  }

  async open(): Promise<void> {
    this.#set((await this.#local.unsent(this.#user_id)).sort((a, b) => a.made_at_ms - b.made_at_ms));
  }

  /** Sends a finished clip; `waiting` when it will be sent later, `refused` when it is for the worker to mend. */
  async send(assignment_id: string, submission: NewSubmission): Promise<Sending> {
    const unsent: Unsent = { assignment_id, user_id: this.#user_id, submission, made_at_ms: this.#now(), refused: null };
    await this.#local.keepUnsent(unsent).catch(() => {});
    const outcome = await this.#try(unsent);
    if (outcome.kind === 'waiting') this.#set([...this.list.filter((item) => item.assignment_id !== assignment_id), unsent]);
    if (outcome.kind === 'refused') await this.dismiss(assignment_id);
    return outcome;
  }

  /** Sends what waits, one after the other; called when the connection is back and from time to time. */
  async flush(): Promise<void> {
    this.#flushing ??= this.#sendAll().finally(() => {
      this.#flushing = null;
    });
    await this.#flushing;
  }

  /** The worker has seen that it was refused. */
  async dismiss(assignment_id: string): Promise<void> {
    await this.#local.dropUnsent(assignment_id).catch(() => {});
    this.#set(this.list.filter((item) => item.assignment_id !== assignment_id));
  }

  get waiting(): number {
    return this.list.filter((item) => item.refused === null).length;
  }

  async #sendAll(): Promise<void> {
    for (const unsent of this.list.filter((item) => item.refused === null)) {
      const outcome = await this.#try(unsent);
      if (outcome.kind === 'waiting') return;
      if (outcome.kind === 'refused') await this.#refuse(unsent, outcome.problem.code);
    }
  }

  async #refuse(unsent: Unsent, refused: string): Promise<void> {
    const marked = { ...unsent, refused };
    await this.#local.keepUnsent(marked).catch(() => {});
    this.#set(this.list.map((item) => (item.assignment_id === unsent.assignment_id ? marked : item)));
  }

  async #try(unsent: Unsent): Promise<Sending> {
    try {
      await this.#submit(unsent.assignment_id, unsent.submission);
    } catch (error) {
      const problem = asProblem(error);
      // After signing in again the same submission is sent as it is.
      const later = problem.passing || problem.status >= 500 || problem.code === 'sign_in_required';
      return { kind: later ? 'waiting' : 'refused', problem };
    }
    await this.dismiss(unsent.assignment_id);
    await this.#local.dropDraft(unsent.assignment_id).catch(() => {});
    return { kind: 'sent' };
  }

  #set(list: Unsent[]): void {
    this.list = list;
    this.#changed(list);
  }
}
