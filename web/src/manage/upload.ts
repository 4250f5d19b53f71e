/** The files being sent to a project, a few at a time, each with its state. Free of any framework. */
import { asProblem, Problem } from '../lib/problem';
import { same, type Fingerprint } from './bookmarks';
import type { Tell } from './tus';

export type UploadState =
  | 'waiting'
  | 'sending'
  /** The line is lost; it goes on by itself. */
  | 'retrying'
  | 'paused'
  /** Begun in a tab that was closed: goes on when the file is chosen again. */
  | 'interrupted'
  | 'done'
  | 'failed'
  | 'cancelled';

export interface Upload {
  readonly id: number;
  readonly name: string;
  readonly bytes: number;
  readonly lastModified: number;
  readonly state: UploadState;
  /** Bytes that have left this computer. */
  readonly sent: number;
  /** Where it went on, when not from the start. */
  readonly resumedFrom: number | null;
  readonly problem: Problem | null;
  /** What it became. */
  readonly recording: string | null;
}

/** The way to the server. */
export interface Sender {
  /** Resolves to the id of the recording, or rejects with a `Problem` or an abort. */
  send: (file: File, tell: Tell, signal: AbortSignal) => Promise<string>;
  /** Removes what the server has of a file. */
  discard: (file: Fingerprint) => Promise<void>;
  /** Tells what was begun in tabs that are closed, or are closed later, and how much of it is there. */
  interrupted: (found: (file: Fingerprint, received: number) => void) => void;
}

const AT_ONCE = 2;
const UNDER_WAY: readonly UploadState[] = ['waiting', 'sending', 'retrying'];
const OVER: readonly UploadState[] = ['done', 'failed', 'cancelled'];

const print = (upload: Upload): Fingerprint => ({ name: upload.name, size: upload.bytes, lastModified: upload.lastModified });

export class UploadQueue {
  uploads: readonly Upload[] = [];
  /** Called with the id of each recording that came of a file. */
  onDone: (recording: string) => void = () => {};

  readonly #sender: Sender;
  readonly #files = new Map<number, File>();
  readonly #running = new Map<number, AbortController>();
  readonly #listeners = new Set<(uploads: readonly Upload[]) => void>();
  #next = 1;

  constructor(sender: Sender) {
    this.#sender = sender;
  }

  /** Calls the listener on every change, and once now; returns what ends it. */
  subscribe(listener: (uploads: readonly Upload[]) => void): () => void {
    this.#listeners.add(listener);
    listener(this.uploads);
    return () => this.#listeners.delete(listener);
  }

  /** Whether closing the page would stop a file. */
  get busy(): boolean {
    return this.uploads.some((upload) => UNDER_WAY.includes(upload.state));
  }

  /** Lists what was begun in tabs that are closed. */
  recall(): void {
    this.#sender.interrupted((file, received) => {
      if (this.uploads.some((upload) => same(print(upload), file))) return;
      this.#set([this.#made(file, { state: 'interrupted', sent: received }), ...this.uploads]);
    });
  }

  /** Takes files in; one that is in the list already goes on there. */
  add(files: Iterable<File>): void {
    for (const file of files) {
      const known = this.uploads.find((upload) => upload.state !== 'done' && same(print(upload), file));
      if (known) {
        this.#files.set(known.id, file);
        this.resume(known.id);
        continue;
      }
      const empty = file.size === 0 ? new Problem(422, { code: 'file_empty' }) : null;
      const upload = this.#made(file, empty ? { state: 'failed', problem: empty } : {});
      this.#files.set(upload.id, file);
      this.#set([...this.uploads, upload]);
    }
    this.#fill();
  }

  #made({ name, size, lastModified }: Fingerprint, rest: Partial<Upload>): Upload {
    return {
      id: this.#next++, name, bytes: size, lastModified, state: 'waiting', sent: 0, resumedFrom: null, problem: null, recording: null, ...rest,
    };
  }

  /** Stops for now; what was sent stays with the server. */
  pause(id: number): void {
    if (!this.#is(id, UNDER_WAY)) return;
    this.#change(id, { state: 'paused' });
    this.#running.get(id)?.abort();
    this.#fill();
  }

  /** Goes on with what was paused, cancelled or failed, from where it stopped. */
  resume(id: number): void {
    if (!this.#files.has(id) || !this.#is(id, ['paused', 'interrupted', 'failed', 'cancelled'])) return;
    this.#change(id, { state: 'waiting', problem: null });
    this.#fill();
  }

  /** Stops for good; the server forgets what it has. */
  cancel(id: number): void {
    const upload = this.#find(id);
    if (!upload || OVER.includes(upload.state)) return;
    this.#change(id, { state: 'cancelled', sent: 0, resumedFrom: null });
    this.#running.get(id)?.abort();
    void this.#sender.discard(print(upload));
    if (upload.state === 'interrupted') this.dismiss(id);
    this.#fill();
  }

  /** Takes an upload that is over out of the list. */
  dismiss(id: number): void {
    const upload = this.#find(id);
    if (upload?.state === 'failed') void this.#sender.discard(print(upload));
    this.#forget((candidate) => candidate.id === id);
  }

  /** Takes all that went well out of the list. */
  dismissDone(): void {
    this.#forget((upload) => upload.state === 'done');
  }

  #find(id: number): Upload | undefined {
    return this.uploads.find((upload) => upload.id === id);
  }

  #is(id: number, states: readonly UploadState[]): boolean {
    const upload = this.#find(id);
    return upload !== undefined && states.includes(upload.state);
  }

  #forget(which: (upload: Upload) => boolean): void {
    const gone = this.uploads.filter((upload) => OVER.includes(upload.state) && which(upload));
    for (const upload of gone) this.#files.delete(upload.id);
    this.#set(this.uploads.filter((upload) => !gone.includes(upload)));
  }

  #fill(): void {
    for (const upload of this.uploads) {
      if (this.#running.size >= AT_ONCE) return;
      if (upload.state === 'waiting' && !this.#running.has(upload.id)) void this.#run(upload.id);
    }
  }

  async #run(id: number): Promise<void> {
    const file = this.#files.get(id);
    if (!file) return;
    const controller = new AbortController();
    this.#running.set(id, controller);
    this.#change(id, { state: 'sending' });
    const stopped = () => controller.signal.aborted;
    const tell: Tell = {
      sent: (sent) => stopped() || this.#change(id, { sent }),
      resumed: (resumedFrom) => stopped() || this.#change(id, { resumedFrom }),
      waiting: (is) => stopped() || this.#change(id, { state: is ? 'retrying' : 'sending' }),
    };
    try {
      const recording = await this.#sender.send(file, tell, controller.signal);
      // The last byte may have been gone before it was stopped: the server has the file, so say so.
      this.#files.delete(id);
      this.#change(id, { state: 'done', sent: file.size, recording });
      this.onDone(recording);
    } catch (error) {
      if (!stopped()) this.#change(id, { state: 'failed', problem: asProblem(error) });
    } finally {
      this.#running.delete(id);
      this.#fill();
    }
  }

  #change(id: number, change: Partial<Upload>): void {
    this.#set(this.uploads.map((upload) => (upload.id === id ? { ...upload, ...change } : upload)));
  }

  #set(uploads: readonly Upload[]): void {
    this.uploads = uploads;
    for (const listener of this.#listeners) listener(uploads);
  }
}

/** Whether sending the same file again can end better: not when the file itself was refused. */
export function worthRetrying({ state, problem }: Upload): boolean {
  if (state === 'cancelled') return true;
  if (state !== 'failed' || !problem) return false;
  const later = ['upload_incomplete', 'sign_in_required', 'too_many_requests', 'too_many_uploads', 'upload_gone', 'upload_busy'];
  return problem.status === 0 || problem.status >= 500 || later.includes(problem.code);
}
