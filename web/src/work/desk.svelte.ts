/** A worker's desk in one project: which clip is on it, or why there is none. */
import { api } from '../lib/api';
import { asProblem, type Problem } from '../lib/problem';
import type { Assignment, NextClip } from '../lib/types';
import type { LocalStore, Unsent } from './drafts';
import { Editor, type Heard } from './editor.svelte';
import { Outbox } from './outbox';

export type Phase =
  | { kind: 'loading' }
  | { kind: 'clip'; editor: Editor }
  | { kind: 'empty'; queue: NonNullable<NextClip['queue']> }
  /** Finished, and waiting for a connection; the server would offer the same clip again. */
  | { kind: 'unsent'; assignment: Assignment }
  | { kind: 'trouble'; problem: Problem };

const RETRY_MS = 10_000;

export class Desk {
  phase = $state.raw<Phase>({ kind: 'loading' });
  unsent = $state.raw<Unsent[]>([]);
  /** How many clips were submitted since the page was opened. */
  done = $state(0);
  readonly outbox: Outbox;

  readonly #project_id: string;
  readonly #local: LocalStore;
  readonly #heard: Heard;
  #asking = false;
  #retry: ReturnType<typeof setInterval> | undefined;

  constructor(project_id: string, user_id: string, local: LocalStore, heard: Heard) {
    this.#project_id = project_id;
    this.#local = local;
    this.#heard = heard;
    this.outbox = new Outbox(user_id, {
      local,
      submit: (id, submission) => api.submit(id, submission),
      changed: (list) => (this.unsent = list),
      now: () => Date.now(),
    });
  }

  async open(): Promise<void> {
    await this.outbox.open().catch(() => {});
    this.#retry = setInterval(() => void this.reconnect(false), RETRY_MS);
    await this.outbox.flush();
    await this.next();
  }

  close(): void {
    clearInterval(this.#retry);
    if (this.phase.kind === 'clip') this.phase.editor.leave();
  }

  /** Asks the server for the next clip, or for the one already held. */
  async next(): Promise<void> {
    if (this.#asking) return;
    this.#asking = true;
    try {
      const { assignment, queue } = await api.nextClip(this.#project_id);
      if (assignment && this.outbox.list.some((item) => item.assignment_id === assignment.id && item.refused === null)) {
        this.phase = { kind: 'unsent', assignment };
      } else if (assignment) {
        const editor = new Editor(assignment, this.#local, this.#heard);
        await editor.start();
        this.phase = { kind: 'clip', editor };
      } else this.phase = { kind: 'empty', queue: queue ?? { code: 'waiting_for_others', detail: '' } };
    } catch (error) {
      this.phase = { kind: 'trouble', problem: asProblem(error) };
    } finally {
      this.#asking = false;
    }
  }

  /** Sends the clip; the next one is then already on the desk, unless this one has to wait or was refused. */
  async submit(): Promise<void> {
    if (this.phase.kind !== 'clip') return;
    const { editor } = this.phase;
    const sending = await editor.submit(this.outbox);
    if (sending?.kind === 'waiting') this.phase = { kind: 'unsent', assignment: editor.assignment };
    if (sending?.kind !== 'sent') return;
    this.done += 1;
    await this.next();
  }

  async skip(reason: string): Promise<boolean> {
    if (this.phase.kind !== 'clip' || !(await this.phase.editor.skip(reason))) return false;
    await this.next();
    return true;
  }

  /** Back to the text of a clip that waits to be sent. */
  async editAgain(): Promise<void> {
    if (this.phase.kind !== 'unsent') return;
    const { assignment } = this.phase;
    const text = this.outbox.list.find((item) => item.assignment_id === assignment.id)?.submission.text;
    await this.outbox.dismiss(assignment.id);
    const editor = new Editor(assignment, this.#local, this.#heard);
    await editor.start();
    if (text !== undefined) editor.type(text);
    this.phase = { kind: 'clip', editor };
  }

  /** Sends what waits and asks again where only the connection was missing. */
  async reconnect(asked: boolean): Promise<void> {
    if (this.phase.kind === 'clip' && asked) this.phase.editor.flush();
    const waited = this.outbox.waiting;
    if (waited > 0) await this.outbox.flush();
    this.done += waited - this.outbox.waiting;
    const stuck = this.phase.kind === 'unsent' && this.outbox.waiting === 0;
    const cut = this.phase.kind === 'trouble' && this.phase.problem.passing;
    if (stuck || cut) await this.next();
  }
}
