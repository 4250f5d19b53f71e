import { describe, expect, it, vi } from 'vitest';
import { offlineProblem } from '../lib/problem';
import { received, sendFile, type Answer, type Ask, type Request, type Sending } from './tus';

const answer = (status: number, headers: Record<string, string> = {}, text = ''): Answer => ({
  status, text, header: (name) => headers[name] ?? null,
});

/** Answers from a script, one a request; a function may look at the request first. */
function line(...script: (Answer | Error | ((request: Request) => Answer))[]) {
  const asked: string[] = [];
  const ask: Ask = async (request) => {
    asked.push([request.method, request.url, request.headers?.['upload-offset']].filter(Boolean).join(' '));
    const next = script.shift();
    if (!next) throw new Error('nobody expected this request');
    if (next instanceof Error) throw next;
    return typeof next === 'function' ? next(request) : next;
  };
  return { ask, asked };
}

function sending(ask: Ask, known: string | null = null, signal = new AbortController().signal) {
  let url = known;
  const told: string[] = [];
  const rests: number[] = [];
  const parts: Sending = {
    ask, signal, endpoint: '/uploads',
    bookmark: { url: () => url, keep: (kept) => (url = kept), forget: () => (url = null) },
    tell: { sent: (bytes) => told.push(`sent ${bytes}`), resumed: (from) => told.push(`resumed ${from}`), waiting: (is) => told.push(is ? 'lost' : 'line') },
    rest: async (ms) => void rests.push(ms),
  };
  return { parts, told, rests, url: () => url };
}

const file = (bytes: number, name = 'été.wav') => new File([new Uint8Array(bytes)], name, { type: 'audio/wav' });
const created = answer(201, { location: '/u/1' });
const at = (offset: number) => answer(200, { 'upload-offset': String(offset) });
const took = (offset: number) => answer(204, { 'upload-offset': String(offset) });
const ended = (offset: number) => answer(204, { 'upload-offset': String(offset), 'recording-id': 'r1' });
const refused = (status: number, code: string) => answer(status, {}, JSON.stringify({ code, detail: 'A sentence.' }));

describe('sendFile', () => {
  it('announces a file by its name and length, and sends it', async () => {
    const first = (request: Request) => {
      expect(request.headers).toMatchObject({ 'upload-length': '5', 'upload-metadata': 'filename w6l0w6kud2F2,filetype YXVkaW8vd2F2' });
      return created;
    };
    const { ask, asked } = line(first, ended(5));
    const { parts, url } = sending(ask);
    expect(await sendFile(file(5), parts)).toBe('r1');
    expect(asked).toEqual(['POST /uploads', 'PATCH /u/1 0']);
    expect(url()).toBeNull();
  });

  it('sends a long file in pieces', async () => {
    const piece = 16 << 20;
    const sizes: number[] = [];
    const take = (offset: number, end: (offset: number) => Answer) => (request: Request) => {
      sizes.push(request.body?.size ?? 0);
      return end(offset);
    };
    const { ask } = line(created, take(piece, took), take(piece + 7, ended));
    await sendFile(file(piece + 7), sending(ask).parts);
    expect(sizes).toEqual([piece, 7]);
  });

  it('asks where it stands after the line was lost, waits longer each time, and goes on from there', async () => {
    const { ask, asked } = line(created, offlineProblem(), offlineProblem(), refused(503, 'server_stopping'), at(3), ended(5));
    const { parts, told, rests } = sending(ask);
    expect(await sendFile(file(5), parts)).toBe('r1');
    expect(asked).toEqual(['POST /uploads', 'PATCH /u/1 0', 'HEAD /u/1', 'HEAD /u/1', 'HEAD /u/1', 'PATCH /u/1 3']);
    expect(rests).toEqual([500, 1000, 2000]);
    expect(told.filter((word) => word === 'lost')).toHaveLength(3);
    expect(told).not.toContain('resumed 3');
  });

  it('says so when it goes on with what another tab began', async () => {
    const { ask, asked } = line(at(3), ended(5));
    const { parts, told } = sending(ask, '/u/7');
    await sendFile(file(5), parts);
    expect(asked).toEqual(['HEAD /u/7', 'PATCH /u/7 3']);
    expect(told).toContain('resumed 3');
  });

  it('needs only to ask when the last answer was lost', async () => {
    const { ask } = line(created, offlineProblem(), answer(200, { 'upload-offset': '5', 'recording-id': 'r9' }));
    expect(await sendFile(file(5), sending(ask).parts)).toBe('r9');
  });

  it('begins anew when the server has forgotten it', async () => {
    const { ask, asked } = line(answer(410), created, ended(5));
    await sendFile(file(5), sending(ask, '/u/old').parts);
    expect(asked).toEqual(['HEAD /u/old', 'POST /uploads', 'PATCH /u/1 0']);
  });

  it.each([
    [refused(507, 'disk_full'), 'disk_full', '/u/1'],
    [refused(401, 'sign_in_required'), 'sign_in_required', '/u/1'],
    [refused(422, 'recording_exists'), 'recording_exists', null],
    [refused(413, 'piece_too_long'), 'piece_too_long', null],
  ])('stops and says why when that does not pass, and keeps the place where it may be gone on with', async (refusal, code, kept) => {
    const { parts, url, rests } = sending(line(created, refusal).ask);
    await expect(sendFile(file(5), parts)).rejects.toMatchObject({ code });
    expect(url()).toBe(kept);
    expect(rests).toEqual([]);
  });

  it('does not ask a failing server for ever', async () => {
    const failing = Array.from({ length: 5 }, () => refused(500, 'internal'));
    await expect(sendFile(file(5), sending(line(...failing).ask).parts)).rejects.toMatchObject({ code: 'internal' });
  });

  it('stops when the file can no longer be read', async () => {
    const gone = file(5);
    vi.spyOn(gone, 'slice').mockImplementation(() => ({ arrayBuffer: () => Promise.reject(new Error('changed')) }) as unknown as Blob);
    const { parts } = sending(line(created, offlineProblem()).ask);
    await expect(sendFile(gone, parts)).rejects.toMatchObject({ code: 'file_unreadable' });
  });

  it('stops when told to', async () => {
    const controller = new AbortController();
    const stop = () => {
      controller.abort();
      throw new DOMException('cancelled', 'AbortError');
    };
    const { parts, url } = sending(line(created, stop).ask, null, controller.signal);
    await expect(sendFile(file(5), parts)).rejects.toMatchObject({ name: 'AbortError' });
    expect(url()).toBe('/u/1');
  });
});

describe('received', () => {
  it('is how much is there, or nothing when it is over, and unknown without a line', async () => {
    expect(await received('/u', line(at(3)).ask)).toBe(3);
    expect(await received('/u', line(answer(404)).ask)).toBeNull();
    expect(await received('/u', line(answer(200, { 'upload-offset': '5', 'recording-id': 'r' })).ask)).toBeNull();
    await expect(received('/u', line(offlineProblem()).ask)).rejects.toThrow();
  });
});
