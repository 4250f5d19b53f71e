/**
 * Sends a file by tus 1.0 (https://tus.io/protocols/resumable-upload), so that it goes on where it stopped: after a lost
 * connection, a restart of the server, or in another tab. Free of any framework.
 */
import { asProblem, offlineProblem, Problem, problemOf } from '../lib/problem';

/** One piece of a file: small enough that the server's refusal of it is heard, large enough that waiting between two costs little. */
const PIECE = 16 * 1024 * 1024;
const DELAYS_MS = [500, 1_000, 2_000, 4_000, 8_000, 15_000];
/** How often in a row the server may fail, and an upload may be forgotten, before a person is asked. */
const TRIES = 5;
/** A connection on which nothing moves for so long is no better than none. */
const SILENCE_MS = 30_000;

export interface Request {
  method: 'POST' | 'HEAD' | 'PATCH' | 'DELETE' | 'GET';
  url: string;
  headers?: Record<string, string>;
  body?: Blob;
  /** Told how many bytes of the body have left this computer. */
  onSent?: (bytes: number) => void;
  signal?: AbortSignal | undefined;
}

export interface Answer {
  status: number;
  header: (name: string) => string | null;
  text: string;
}

/** Resolves to the answer, or rejects with an offline `Problem` or an abort. */
export type Ask = (request: Request) => Promise<Answer>;

/** Where an upload is kept in mind, so that choosing the file again goes on with it. */
export interface Bookmark {
  url: () => string | null;
  keep: (url: string) => void;
  forget: () => void;
}

/** What happens meanwhile. */
export interface Tell {
  sent: (bytes: number) => void;
  /** It goes on from here rather than from the start. */
  resumed: (from: number) => void;
  /** The line is lost and will be tried again; or is back. */
  waiting: (is: boolean) => void;
}

export interface Sending {
  ask: Ask;
  /** Where files are announced. */
  endpoint: string;
  bookmark: Bookmark;
  tell: Tell;
  signal: AbortSignal;
  /** Waits so long, or until the line may be back, or the sending is stopped. */
  rest: (ms: number, signal: AbortSignal) => Promise<void>;
}

/** Base 64 of the text's UTF-8. */
function spelled(text: string): string {
  return btoa(String.fromCharCode(...new TextEncoder().encode(text)));
}

function refusal(answer: Answer): Problem {
  try {
    return problemOf(answer.status, JSON.parse(answer.text));
  } catch {
    return problemOf(answer.status, null);
  }
}

/** A number of bytes that the server must tell. */
function told(answer: Answer, name: string): number {
  const value = Number.parseInt(answer.header(name) ?? '', 10);
  // Some network's own page, perhaps.
  if (!Number.isSafeInteger(value)) throw problemOf(502, null);
  return value;
}

const TUS = { 'tus-resumable': '1.0.0' };

async function announce(file: File, { ask, endpoint, signal }: Sending): Promise<string> {
  const metadata = [['filename', file.name], ['filetype', file.type]].map(([key, value]) => `${key} ${spelled(value ?? '')}`);
  const headers = { ...TUS, 'upload-length': String(file.size), 'upload-metadata': metadata.join(',') };
  const answer = await ask({ method: 'POST', url: endpoint, headers, signal });
  const url = answer.header('location');
  if (answer.status !== 201 || !url) throw refusal(answer);
  return url;
}

/** Where an upload stands: how much of it is there, and what it became. */
async function standing(url: string, ask: Ask, signal?: AbortSignal): Promise<{ offset: number; recording: string | null }> {
  const answer = await ask({ method: 'HEAD', url, headers: TUS, signal });
  if (answer.status === 422) throw new Problem(422, { code: 'recording_exists' });
  if (answer.status === 401) throw new Problem(401, { code: 'sign_in_required' });
  if (answer.status !== 200) throw refusal(answer);
  return { offset: told(answer, 'upload-offset'), recording: answer.header('recording-id') };
}

/** Sends what is missing; returns the id of the recording it became. */
async function goOn(file: File, url: string, from: number, sending: Sending, moved: () => void): Promise<string> {
  for (let offset = from; ; ) {
    const headers = { ...TUS, 'upload-offset': String(offset), 'content-type': 'application/offset+octet-stream' };
    const body = file.slice(offset, offset + PIECE);
    const start = offset;
    const onSent = (bytes: number) => sending.tell.sent(start + bytes);
    const answer = await sending.ask({ method: 'PATCH', url, headers, body, onSent, signal: sending.signal });
    if (answer.status !== 204) throw refusal(answer);
    offset = told(answer, 'upload-offset');
    sending.tell.sent(offset);
    moved();
    const recording = answer.header('recording-id');
    if (recording) return recording;
    // A file that changed or vanished meanwhile gives no bytes, and would be asked for for ever.
    if (offset <= start) throw new Problem(0, { code: 'file_unreadable' });
  }
}

/** Whether the same request may do better in a while. */
function passing(problem: Problem): boolean {
  return problem.code === 'offline' || [408, 409, 423, 460, 502, 503, 504].includes(problem.status) || problem.code === 'upload_incomplete';
}

/** Sends a file and returns the id of the recording it became; rejects with a `Problem` or an abort. */
export async function sendFile(file: File, sending: Sending): Promise<string> {
  const { ask, bookmark, tell, signal, rest } = sending;
  let failures = 0;
  let anew = 0;
  for (let first = true; ; first = false) {
    const known = bookmark.url();
    try {
      const url = known ?? (await announce(file, sending));
      bookmark.keep(url);
      const { offset, recording } = known ? await standing(url, ask, signal) : { offset: 0, recording: null };
      tell.waiting(false);
      tell.sent(offset);
      if (first && offset > 0) tell.resumed(offset);
      return done(bookmark, recording ?? (await goOn(file, url, offset, sending, () => (failures = 0))));
    } catch (error) {
      signal.throwIfAborted();
      const problem = asProblem(error);
      if (known && (problem.status === 404 || problem.status === 410) && ++anew < TRIES) {
        bookmark.forget();
        continue;
      }
      failures++;
      if (!passing(problem) && !(problem.status === 500 && failures < TRIES)) {
        if (problem.status === 413 || problem.status === 422) bookmark.forget();
        throw problem;
      }
      // A browser calls it a network error, too, when the file was changed or its disk was taken out.
      if (problem.code === 'offline' && !(await readable(file))) throw new Problem(0, { code: 'file_unreadable' });
      tell.waiting(true);
      await rest(DELAYS_MS[Math.min(failures, DELAYS_MS.length) - 1] as number, signal);
      signal.throwIfAborted();
    }
  }
}

async function readable(file: File): Promise<boolean> {
  return file.slice(0, 1).arrayBuffer().then(() => true, () => false);
}

function done(bookmark: Bookmark, recording: string): string {
  bookmark.forget();
  return recording;
}

/** How much of an upload is there; nothing when it is over or not this person's. */
export async function received(url: string, ask: Ask): Promise<number | null> {
  try {
    const { offset, recording } = await standing(url, ask);
    return recording ? null : offset;
  } catch (error) {
    // Whether it is there cannot be told now.
    if (passing(asProblem(error))) throw error;
    return null;
  }
}

/** Cancels an upload. When this does not get through, the server forgets it in a few days. */
export async function giveUp(url: string, ask: Ask): Promise<void> {
  await ask({ method: 'DELETE', url, headers: TUS }).catch(() => undefined);
}

/** XMLHttpRequest, because `fetch` does not tell how much has been sent. */
export const askByXhr: Ask = ({ method, url, headers = {}, body, onSent, signal }) =>
  new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    let patience: ReturnType<typeof setTimeout>;
    const moved = () => {
      clearTimeout(patience);
      patience = setTimeout(() => {
        request.abort();
        reject(offlineProblem());
      }, SILENCE_MS);
    };
    const abort = () => request.abort();
    request.open(method, url);
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
    request.upload.onprogress = (event) => {
      moved();
      onSent?.(event.loaded);
    };
    request.onload = () =>
      resolve({ status: request.status, header: (name) => request.getResponseHeader(name), text: request.responseText });
    request.onerror = () => reject(offlineProblem());
    request.onabort = () => reject(new DOMException('cancelled', 'AbortError'));
    request.onloadend = () => {
      clearTimeout(patience);
      signal?.removeEventListener('abort', abort);
    };
    if (signal?.aborted) return reject(new DOMException('cancelled', 'AbortError'));
    signal?.addEventListener('abort', abort);
    moved();
    request.send(body ?? null);
  });

/** Waits so long, or until the browser says that the line is back. */
export function rest(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      window.removeEventListener('online', end);
      signal.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    window.addEventListener('online', end);
    signal.addEventListener('abort', end);
  });
}
