import { describe, expect, it, vi } from 'vitest';
import { Problem } from '../lib/problem';
import type { Fingerprint } from './bookmarks';
import type { Tell } from './tus';
import { UploadQueue, worthRetrying, type Sender, type Upload } from './upload';

const file = (name: string, text = 'sound') => new File([text], name, { lastModified: 1 });

interface Call {
  tell: Tell;
  answer: () => void;
  refuse: (error: unknown) => void;
}

/** A server whose answers come when the test says so. */
function server(interrupted: { file: Fingerprint; received: number }[] = []) {
  const calls = new Map<string, Call>();
  const discarded: string[] = [];
  const sender: Sender = {
    send: (sending, tell, signal) =>
      new Promise((resolve, reject) => {
        calls.set(sending.name, { tell, answer: () => resolve(`r-${sending.name}`), refuse: reject });
        signal.addEventListener('abort', () => reject(signal.reason as Error));
      }),
    discard: async ({ name }) => void discarded.push(name),
    interrupted: (found) => interrupted.forEach(({ file, received }) => found(file, received)),
  };
  return { sender, calls, discarded, call: (name: string) => calls.get(name)! };
}

const states = (queue: UploadQueue) => queue.uploads.map((upload) => `${upload.name} ${upload.state}`);
const settle = () => new Promise((resolve) => setTimeout(resolve));

describe('UploadQueue', () => {
  it('sends two at a time, in order', async () => {
    const { sender, call } = server();
    const queue = new UploadQueue(sender);
    queue.add([file('a'), file('b'), file('c')]);
    expect(states(queue)).toEqual(['a sending', 'b sending', 'c waiting']);
    call('b').answer();
    await settle();
    expect(states(queue)).toEqual(['a sending', 'b done', 'c sending']);
  });

  it('tells how much was sent, from where, and what the server made of it', async () => {
    const { sender, call } = server();
    const queue = new UploadQueue(sender);
    const done = vi.fn();
    queue.onDone = done;
    queue.add([file('a', '12345678')]);
    call('a').tell.resumed(2);
    call('a').tell.sent(3);
    expect(queue.uploads[0]).toMatchObject({ sent: 3, bytes: 8, resumedFrom: 2 });
    call('a').tell.waiting(true);
    expect(states(queue)).toEqual(['a retrying']);
    call('a').tell.waiting(false);
    call('a').answer();
    await settle();
    expect(queue.uploads[0]).toMatchObject({ state: 'done', sent: 8, recording: 'r-a' });
    expect(done).toHaveBeenCalledExactlyOnceWith('r-a');
  });

  it('goes on with the others when one fails, and with that one when asked', async () => {
    const { sender, call } = server();
    const queue = new UploadQueue(sender);
    queue.add([file('a'), file('b'), file('c')]);
    call('a').tell.sent(2);
    call('a').refuse(new Problem(507, { code: 'disk_full' }));
    await settle();
    expect(states(queue)).toEqual(['a failed', 'b sending', 'c sending']);
    queue.resume(1);
    expect(queue.uploads[0]).toMatchObject({ state: 'waiting', problem: null });
    call('c').answer();
    await settle();
    expect(states(queue)).toEqual(['a sending', 'b sending', 'c done']);
  });

  it('gives the place of what is paused to the next, and nothing is thrown away', async () => {
    const { sender, call, discarded } = server();
    const queue = new UploadQueue(sender);
    queue.add([file('a'), file('b'), file('c')]);
    queue.pause(1);
    await settle();
    expect(states(queue)).toEqual(['a paused', 'b sending', 'c sending']);
    call('a').tell.sent(4);
    expect(queue.uploads[0]?.sent).toBe(0);
    call('b').answer();
    await settle();
    expect(states(queue)[0]).toBe('a paused');
    queue.resume(1);
    expect(states(queue)).toEqual(['a sending', 'b done', 'c sending']);
    expect(discarded).toEqual([]);
  });

  it('cancels what is being sent and what waits, tells the server, and can take it up again', async () => {
    const { sender, calls, discarded } = server();
    const queue = new UploadQueue(sender);
    queue.add([file('a'), file('b'), file('c')]);
    queue.cancel(3);
    queue.cancel(1);
    await settle();
    expect(states(queue)).toEqual(['a cancelled', 'b sending', 'c cancelled']);
    expect(calls.has('c')).toBe(false);
    expect(discarded).toEqual(['c', 'a']);
    queue.resume(3);
    expect(states(queue)[2]).toBe('c sending');
  });

  it('lists what a closed tab left, and goes on when the same file is chosen', async () => {
    const { sender, call } = server([{ file: { name: 'a', size: 5, lastModified: 1 }, received: 3 }]);
    const queue = new UploadQueue(sender);
    queue.recall();
    expect(queue.uploads[0]).toMatchObject({ name: 'a', state: 'interrupted', sent: 3 });
    expect(queue.busy).toBe(false);
    queue.add([file('a', 'longer sound')]);
    expect(states(queue)).toEqual(['a interrupted', 'a sending']);
    queue.add([file('a')]);
    expect(states(queue)).toEqual(['a sending', 'a sending']);
    call('a').answer();
    await settle();
    expect(states(queue)).toEqual(['a done', 'a sending']);
  });

  it('does not send the same file twice at once', () => {
    const { sender } = server();
    const queue = new UploadQueue(sender);
    queue.add([file('a'), file('a')]);
    queue.add([file('a')]);
    expect(states(queue)).toEqual(['a sending']);
  });

  it('does not send an empty file', () => {
    const { sender, calls } = server();
    const queue = new UploadQueue(sender);
    queue.add([file('a', '')]);
    expect(queue.uploads[0]).toMatchObject({ state: 'failed', problem: { code: 'file_empty' } });
    expect(calls.size).toBe(0);
    expect(queue.busy).toBe(false);
  });

  it('keeps in the list what is not over', async () => {
    const { sender, call } = server();
    const queue = new UploadQueue(sender);
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
    expect(worthRetrying(failed(429, 'too_many_uploads'))).toBe(true);
    expect(worthRetrying(failed(422, 'recording_exists'))).toBe(false);
    expect(worthRetrying(failed(413, 'file_too_large'))).toBe(false);
    expect(worthRetrying(failed(422, 'file_empty'))).toBe(false);
  });
});
