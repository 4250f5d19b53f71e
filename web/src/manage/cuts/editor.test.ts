import { describe, expect, it, vi } from 'vitest';
import type { ClipRow, RecordingDetail } from '../../lib/types';
import { CutEditor } from './editor.svelte';

// The API's client keeps the `Request` it begins with, and outside a browser that takes no address without a host.
vi.hoisted(() => {
  const { Request: Plain } = globalThis;
  globalThis.Request = class extends Plain {
    constructor(input: RequestInfo | URL, init?: RequestInit) {
      super(typeof input === 'string' ? new URL(input, 'http://127.0.0.1') : input, init);
    }
  };
});

const clip = (id: string, start_ms: number, end_ms: number, channel = 0) => ({ id, channel, start_ms, end_ms }) as ClipRow;

function detail(clips: ClipRow[], change: Partial<RecordingDetail['recording']> = {}, may_cut = true): RecordingDetail {
  const recording = { id: 'r', state: 'ready', duration_ms: 60_000, cut_revision: 3, segmentation: null, ...change };
  return { recording, clips, jobs: [], channels: [], may_cut } as unknown as RecordingDetail;
}

const CLIPS = [clip('a', 0, 8000), clip('b', 8000, 20_000), clip('c', 30_000, 40_000)];
const spans = (editor: CutEditor) => editor.cuts.map(({ start_ms, end_ms }) => `${start_ms}-${end_ms}`).join(' ');

function opened(now = detail(CLIPS)) {
  const editor = new CutEditor();
  editor.adopt(now);
  return editor;
}

/** What the server answers, and what it was asked. */
function answering(...answers: { status: number; body: unknown }[]) {
  const asked: { method: string; body: unknown }[] = [];
  vi.stubGlobal('fetch', async (request: Request) => {
    asked.push({ method: request.method, body: request.method === 'GET' ? null : await request.json() });
    const { status, body } = answers.shift() ?? { status: 500, body: {} };
    return new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } });
  });
  return asked;
}

describe('changes to clips', () => {
  it('are steps that can be taken back, and count what saving does', () => {
    const editor = opened();
    editor.split(4000);
    editor.selected = 'b';
    editor.merge();
    expect(spans(editor)).toBe('0-4000 4000-8000 8000-40000');
    expect([editor.changes, editor.dirty]).toEqual([{ anew: 3, gone: 3 }, true]);
    editor.undo();
    editor.undo();
    expect([spans(editor), editor.dirty]).toEqual(['0-8000 8000-20000 30000-40000', false]);
  });

  it('by a key held down are one step', () => {
    const editor = opened();
    editor.selected = 'c';
    for (let press = 0; press < 5; press++) editor.nudge('end', -10);
    expect(spans(editor)).toContain('30000-39950');
    editor.undo();
    expect(editor.dirty).toBe(false);
  });

  it('are not made where nothing may be cut', () => {
    const editor = opened(detail(CLIPS, {}, false));
    editor.split(4000);
    editor.dragEdge('a', 'end', 4000);
    editor.settle('edge');
    expect([editor.dirty, editor.preview]).toEqual([false, null]);
  });

  it('that touch a rule say which', () => {
    const editor = opened();
    editor.split(100);
    expect(editor.note).toMatchObject({ id: 'cut-why-too-short', tone: 'refused', args: { shortest: 0.3 } });
    editor.dragEdge('a', 'end', 9000);
    editor.settle('edge');
    expect(editor.note).toMatchObject({ id: 'cut-limit-neighbour', args: { number: 1, end: '00:08.000' } });
  });
});

describe('what the server says', () => {
  it('does not wipe out what is not saved', () => {
    const editor = opened();
    editor.split(4000);
    editor.adopt(detail([clip('x', 0, 60_000)], { cut_revision: 4 }));
    expect(spans(editor)).toBe('0-4000 4000-8000 8000-20000 30000-40000');
  });

  it('is taken over while nothing is unsaved, but not half cut', () => {
    const editor = opened();
    editor.adopt(detail([], { state: 'decoding' }, false));
    expect(spans(editor)).toBe('0-8000 8000-20000 30000-40000');
    editor.adopt(detail([clip('x', 0, 60_000)], { cut_revision: 4 }));
    expect(spans(editor)).toBe('0-60000');
  });

  it('with new ids for the same places leaves the steps as they were', async () => {
    const editor = opened();
    editor.split(4000);
    const asked = answering({ status: 200, body: detail([], { state: 'decoding', cut_revision: 4 }, false) });
    expect(await editor.save()).not.toBeNull();
    expect(asked[0]?.body).toMatchObject({ revision: 3, clips: [{ start_ms: 0, end_ms: 4000 }, { start_ms: 4000 }, { start_ms: 8000 }, { start_ms: 30_000 }] });
    editor.adopt(detail([clip('n1', 0, 4000), clip('n2', 4000, 8000), ...CLIPS.slice(1)], { cut_revision: 4 }));
    expect([editor.dirty, editor.undoes]).toEqual([false, 'split']);
    editor.undo();
    expect([spans(editor), editor.changes]).toEqual(['0-8000 8000-20000 30000-40000', { anew: 1, gone: 2 }]);
  });

  it('after others changed the clips: mine stay, theirs can be looked at, and saving mine grows from theirs', async () => {
    const editor = opened();
    editor.split(4000);
    const mine = spans(editor);
    const theirs = detail([clip('x', 0, 60_000)], { cut_revision: 9 });
    const asked = answering({ status: 409, body: { code: 'cuts_changed' } }, { status: 200, body: theirs }, { status: 200, body: theirs });
    expect(await editor.save()).toBeNull();
    expect([editor.obstacle?.kind, spans(editor)]).toEqual(['changed', mine]);
    editor.resolve('theirs');
    expect(spans(editor)).toBe('0-60000');
    editor.undo();
    expect(spans(editor)).toBe(mine);
    await editor.save();
    expect(asked.at(-1)?.body).toMatchObject({ revision: 9 });
  });

  it('after work began: nothing more can be cut, and what was done stays to be copied', async () => {
    const editor = opened();
    editor.split(4000);
    answering({ status: 409, body: { code: 'work_started' } });
    await editor.save();
    expect([editor.obstacle?.kind, editor.mayCut, editor.dirty]).toEqual(['started', false, true]);
    expect(editor.listed().split('\n')[0]).toBe('0\t00:00.000\t00:04.000');
  });
});
