/** Sends files to a project, a few at a time, each with its progress. Free of any framework. */
import { asProblem, offlineProblem, Problem, problemOf } from '../lib/problem';
import type { Recording } from '../lib/types';

export type UploadState = 'waiting' | 'sending' | 'done' | 'failed' | 'cancelled';

export interface Upload {
  readonly id: number;
  readonly name: string;
  readonly bytes: number;
  readonly state: UploadState;
  /** Bytes that have left this computer. */
  readonly sent: number;
  readonly problem: Problem | null;
  readonly recording: Recording | null;
}

/** Resolves to what the server made of the file, or rejects with a `Problem` or an abort. */
export type Send = (file: File, onSent: (bytes: number) => void, signal: AbortSignal) => Promise<Recording>;

const AT_ONCE = 2;

export class UploadQueue {
  uploads: readonly Upload[] = [];
  /** Called with each recording that the server has accepted. */
  onDone: (recording: Recording) => void = () => {};

  readonly #send: Send;
  readonly #files = new Map<number, File>();
  readonly #running = new Map<number, AbortController>();
  readonly #listeners = new Set<(uploads: readonly Upload[]) => void>();
  #next = 1;

  constructor(send: Send) {
    this.#send = send;
  }

  /** Calls the listener on every change, and once now; returns what ends it. */
  subscribe(listener: (uploads: readonly Upload[]) => void): () => void {
    this.#listeners.add(listener);
    listener(this.uploads);
    return () => this.#listeners.delete(listener);
  }

  /** Whether closing the page would lose a file that was chosen. */
  get busy(): boolean {
    return this.uploads.some((upload) => upload.state === 'waiting' || upload.state === 'sending');
  }

  add(files: Iterable<File>): void {
    const added: Upload[] = [];
    for (const file of files) {
      const empty = file.size === 0 ? new Problem(422, { code: 'file_empty' }) : null;
      const id = this.#next++;
      this.#files.set(id, file);
      added.push({
        id, name: file.name, bytes: file.size, state: empty ? 'failed' : 'waiting', sent: 0, problem: empty, recording: null,
      });
    }
    this.#set([...this.uploads, ...added]);
    this.#fill();
  }

  cancel(id: number): void {
    const upload = this.uploads.find((candidate) => candidate.id === id);
    if (upload?.state !== 'waiting' && upload?.state !== 'sending') return;
    this.#change(id, { state: 'cancelled' });
    this.#running.get(id)?.abort();
    this.#fill();
  }

  /** Sends again, from the start, what failed or was cancelled. */
  retry(id: number): void {
    const upload = this.uploads.find((candidate) => candidate.id === id);
    if (upload?.state !== 'failed' && upload?.state !== 'cancelled') return;
    this.#change(id, { state: 'waiting', sent: 0, problem: null });
    this.#fill();
  }

  /** Takes an upload that is over out of the list. */
  dismiss(id: number): void {
    this.#forget((upload) => upload.id === id);
  }

  /** Takes all that went well out of the list. */
  dismissDone(): void {
    this.#forget((upload) => upload.state === 'done');
  }

  #forget(which: (upload: Upload) => boolean): void {
    const over = (upload: Upload) => upload.state !== 'waiting' && upload.state !== 'sending';
    const gone = this.uploads.filter((upload) => over(upload) && which(upload));
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
    const cancelled = () => controller.signal.aborted;
    try {
      const recording = await this.#send(file, (sent) => cancelled() || this.#change(id, { sent }), controller.signal);
      // The last byte was gone before the cancelling: the server has the file, so say so.
      this.#files.delete(id);
      this.#change(id, { state: 'done', sent: file.size, recording });
      this.onDone(recording);
    } catch (error) {
      if (!cancelled()) this.#change(id, { state: 'failed', problem: asProblem(error) });
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
  const later = ['upload_incomplete', 'sign_in_required', 'too_many_requests'];
  return problem.status === 0 || problem.status >= 500 || later.includes(problem.code);
}

/** What an answer means: the recording, or a `Problem` thrown. */
export function answerOf(status: number, text: string): Recording {
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    throw problemOf(status, null);
  }
  if (status < 200 || status >= 300) throw problemOf(status, body);
  return body as Recording;
}

/** XMLHttpRequest, because `fetch` does not tell how much has been sent. */
export function sendTo(projectId: string): Send {
  return (file, onSent, signal) =>
    new Promise((resolve, reject) => {
      const request = new XMLHttpRequest();
      const query = `name=${encodeURIComponent(file.name)}`;
      request.open('POST', `/api/projects/${encodeURIComponent(projectId)}/recordings?${query}`);
      request.setRequestHeader('content-type', file.type || 'application/octet-stream');
      request.upload.onprogress = (event) => onSent(event.loaded);
      request.onload = () => {
        try {
          resolve(answerOf(request.status, request.responseText));
        } catch (error) {
          reject(error);
        }
      };
      request.onerror = () => reject(offlineProblem());
      request.onabort = () => reject(new DOMException('cancelled', 'AbortError'));
      signal.addEventListener('abort', () => request.abort(), { once: true });
      request.send(file);
    });
}
