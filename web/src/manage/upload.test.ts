import { describe, expect, it, vi } from 'vitest';
import { offlineProblem, Problem } from '../lib/problem';
import type { Recording } from '../lib/types';
import { answerOf, UploadQueue, worthRetrying, type Send, type Upload } from './upload';

const file = (name: string, text = 'sound') => new File([text], name);
const recording = (name: string) => ({ id: name, name }) as Recording;

/** A server whose answers come when the test says so. */
function server() {
  const calls = new Map<string, { sent: (bytes: number) => void; answer: () => void; refuse: (error: unknown) => void }>();
  const send: Send = (sending, sent, signal) =>
    new Promise((resolve, reject) => {
      calls.set(sending.name, { sent, answer: () => resolve(recording(sending.name)), refuse: reject });
      signal.addEventListener('abort', () => reject(new DOMException('cancelled', 'AbortError')));
    });
  const call = (name: string) => calls.get(name)!;
  return { send, call, calls };
}

const states = (queue: UploadQueue) => queue.uploads.map((upload) => `${upload.name} ${upload.state}`);
const settle = () => new Promise((resolve) => setTimeout(resolve));

describe('UploadQueue', () => {
  it('sends two at a time, in order', async () => {
    const { send, call } = server();
    const queue = new UploadQueue(send);
    queue.add([file('a'), file('b'), file('c')]);
    expect(states(queue)).toEqual(['a sending', 'b sending', 'c waiting']);
    call('b').answer();
    await settle();
    expect(states(queue)).toEqual(['a sending', 'b done', 'c sending']);
  });

  it('tells how much was sent, and what the server made of it', async () => {
    const { send, call } = server();
    const queue = new UploadQueue(send);
    const done = vi.fn();
    queue.onDone = done;
    queue.add([file('a', '12345678')]);
    call('a').sent(3);
    expect(queue.uploads[0]).toMatchObject({ sent: 3, bytes: 8 });
    call('a').answer();
    await settle();
    expect(queue.uploads[0]).toMatchObject({ state: 'done', sent: 8, recording: { id: 'a' } });
    expect(done).toHaveBeenCalledExactlyOnceWith(recording('a'));
  });

  it('goes on with the others when one fails, and sends it again when asked', async () => {
    const { send, call } = server();
    const queue = new UploadQueue(send);
    queue.add([file('a'), file('b'), file('c')]);
    call('a').sent(2);
    call('a').refuse(offlineProblem());
    await settle();
    expect(states(queue)).toEqual(['a failed', 'b sending', 'c sending']);
    expect(queue.uploads[0]?.problem?.code).toBe('offline');
    queue.retry(1);
    expect(queue.uploads[0]).toMatchObject({ state: 'waiting', sent: 0, problem: null });
    call('c').answer();
    await settle();
    expect(states(queue)).toEqual(['a sending', 'b sending', 'c done']);
  });

  it('cancels what is being sent and what waits, and can take it up again', async () => {
    const { send, calls } = server();
    const queue = new UploadQueue(send);
    queue.add([file('a'), file('b'), file('c')]);
    queue.cancel(3);
    queue.cancel(1);
    await settle();
    expect(states(queue)).toEqual(['a cancelled', 'b sending', 'c cancelled']);
    expect(calls.has('c')).toBe(false);
    queue.retry(3);
    expect(states(queue)[2]).toBe('c sending');
  });

  it('does not send an empty file', () => {
    const { send, calls } = server();
    const queue = new UploadQueue(send);
    queue.add([file('a', '')]);
    expect(queue.uploads[0]).toMatchObject({ state: 'failed', problem: { code: 'file_empty' } });
    expect(calls.size).toBe(0);
    expect(queue.busy).toBe(false);
  });

  it('keeps in the list what is not over', async () => {
    const { send, call } = server();
    const queue = new UploadQueue(send);
    queue.add([file('a'), file('b')]);
    queue.dismiss(1);
    expect(queue.uploads).toHaveLength(2);
    call('a').answer();
    await settle();
    queue.dismissDone();
    expect(states(queue)).toEqual(['b sending']);
    expect(queue.busy).toBe(true);
  });
});

describe('worthRetrying', () => {
  const failed = (status: number, code: string) =>
    ({ state: 'failed', problem: new Problem(status, { code }) }) as Upload;

  it('is what the road or the server did, not what the file is', () => {
    expect(worthRetrying(failed(0, 'offline'))).toBe(true);
    expect(worthRetrying(failed(507, 'disk_full'))).toBe(true);
    expect(worthRetrying(failed(400, 'upload_incomplete'))).toBe(true);
    expect(worthRetrying(failed(409, 'recording_exists'))).toBe(false);
    expect(worthRetrying(failed(413, 'file_too_large'))).toBe(false);
    expect(worthRetrying(failed(422, 'file_empty'))).toBe(false);
  });
});

describe('answerOf', () => {
  it('is the recording when it was created', () => {
    expect(answerOf(201, '{"id":"r1"}')).toEqual({ id: 'r1' });
  });

  it('is the problem the server described', () => {
    const refuse = () => answerOf(409, '{"code":"recording_exists","detail":"Already there as tape 1.wav."}');
    expect(refuse).toThrow(Problem);
    expect(refuse).toThrow('Already there as tape 1.wav.');
  });

  it('is a problem when the answer is not the server’s own', () => {
    expect(() => answerOf(502, '<html>Bad gateway</html>')).toThrow(expect.objectContaining({ code: 'unavailable' }));
    expect(() => answerOf(200, '<html>Sign in to the hotel network</html>')).toThrow(Problem);
  });
});
