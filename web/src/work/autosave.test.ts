import { beforeEach, describe, expect, it, vi } from 'vitest';
import { offlineProblem, Problem } from '../lib/problem';
import { Autosave, type SaveCall } from './autosave';
import { MemoryStore } from './drafts';

const saved = { text: 'draft', revision: 3, saved_at_ms: 0 };
let local: MemoryStore;
let save: ReturnType<typeof vi.fn<SaveCall>>;
let seen: string[];

function autosave(from = saved) {
  return new Autosave('a1', from, {
    save,
    local,
    changed: (state) => seen.push(state.kind),
    timers: {
      set: (callback, ms) => setTimeout(callback, ms) as unknown as number,
      clear: (handle) => clearTimeout(handle),
      now: () => Date.now(),
    },
  });
}

beforeEach(() => {
  vi.useFakeTimers();
  local = new MemoryStore();
  seen = [];
  save = vi.fn<SaveCall>(async (revision) => ({ revision: revision + 1, saved_at_ms: 9 }));
});

describe('Autosave', () => {
  it('saves once, 400 ms after the last key, upon the revision it has', async () => {
    const keeper = autosave();
    keeper.type('draft o');
    await vi.advanceTimersByTimeAsync(300);
    keeper.type('draft on');
    await vi.advanceTimersByTimeAsync(399);
    expect(save).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    expect(save.mock.calls).toEqual([[3, 'draft on']]);
    expect(seen).toEqual(['typing', 'typing', 'saving', 'saved']);
  });

  it('keeps the last keys of a page that goes, before anything that takes time', async () => {
    const keeper = autosave();
    keeper.type('draft and the last wor');
    keeper.part();
    expect(await local.draft('a1')).toMatchObject({ text: 'draft and the last wor', revision: 3, sent: false });
    const next = autosave();
    await next.restore();
    expect(next.text).toBe('draft and the last wor');
  });

  it('saves what was typed meanwhile upon the new revision', async () => {
    let answer = (_: { revision: number; saved_at_ms: number }) => {};
    save.mockImplementationOnce(() => new Promise((resolve) => (answer = resolve)));
    const keeper = autosave();
    keeper.type('one');
    await vi.advanceTimersByTimeAsync(400);
    keeper.type('one two');
    answer({ revision: 4, saved_at_ms: 1 });
    await vi.advanceTimersByTimeAsync(400);
    expect(save.mock.calls).toEqual([[3, 'one'], [4, 'one two']]);
    expect(keeper.state.kind).toBe('saved');
  });

  it('keeps the text in this browser without a connection, and sends it when there is one', async () => {
    save.mockRejectedValueOnce(offlineProblem());
    const keeper = autosave();
    keeper.type('typed in the train');
    await vi.advanceTimersByTimeAsync(400);
    expect(keeper.state.kind).toBe('kept');
    expect(await local.draft('a1')).toMatchObject({ text: 'typed in the train', revision: 3, sent: false });
    await keeper.flush();
    expect(save).toHaveBeenLastCalledWith(3, 'typed in the train');
    expect(keeper.state.kind).toBe('saved');
  });

  it('tries again by itself', async () => {
    save.mockRejectedValueOnce(offlineProblem()).mockRejectedValueOnce(offlineProblem());
    const keeper = autosave();
    keeper.type('x');
    await vi.advanceTimersByTimeAsync(400 + 2000 + 4000);
    expect(save).toHaveBeenCalledTimes(3);
    expect(keeper.state.kind).toBe('saved');
  });

  it('takes up unsent text after the page was closed', async () => {
    await local.keepDraft({ assignment_id: 'a1', text: 'not lost', revision: 3, sent: false, changed_at_ms: 0 });
    const keeper = autosave();
    await keeper.restore();
    expect(keeper.text).toBe('not lost');
    await vi.advanceTimersByTimeAsync(400);
    expect(save).toHaveBeenCalledWith(3, 'not lost');
  });

  it('prefers the server where this browser has nothing unsent', async () => {
    await local.keepDraft({ assignment_id: 'a1', text: 'older', revision: 2, sent: true, changed_at_ms: 0 });
    const keeper = autosave();
    await keeper.restore();
    expect(keeper.text).toBe('draft');
  });

  it('shows both texts where another window was faster, and saves the chosen one upon its revision', async () => {
    save.mockRejectedValueOnce(new Problem(412, { code: 'revision_conflict', revision: 7, text: 'theirs' }));
    const keeper = autosave();
    keeper.type('mine');
    await vi.advanceTimersByTimeAsync(400);
    expect(keeper.state).toEqual({ kind: 'conflict', theirs: 'theirs', revision: 7 });
    keeper.type('mine!');
    await vi.advanceTimersByTimeAsync(5000);
    expect(save).toHaveBeenCalledTimes(1);
    await keeper.resolve('mine!');
    expect(save).toHaveBeenLastCalledWith(7, 'mine!');
    expect(keeper.state.kind).toBe('saved');
  });

  it('still shows both after the page was loaded again before a choice', async () => {
    await local.keepDraft({ assignment_id: 'a1', text: 'mine', revision: 2, sent: false, changed_at_ms: 0 });
    const before = autosave();
    await before.restore();
    before.type('mine, longer');
    await vi.advanceTimersByTimeAsync(5000);
    const after = autosave();
    await after.restore();
    expect(after.state).toEqual({ kind: 'conflict', theirs: 'draft', revision: 3 });
    expect(after.text).toBe('mine, longer');
    expect(save).not.toHaveBeenCalled();
  });

  it('takes the other text without sending it back', async () => {
    save.mockRejectedValueOnce(new Problem(412, { code: 'revision_conflict', revision: 7, text: 'theirs' }));
    const keeper = autosave();
    keeper.type('mine');
    await vi.advanceTimersByTimeAsync(400);
    await keeper.resolve('theirs');
    expect([keeper.text, keeper.state.kind, save.mock.calls.length]).toEqual(['theirs', 'saved', 1]);
  });

  it('asks nothing when the newer text is its own, saved without an answer', async () => {
    save.mockRejectedValueOnce(new Problem(412, { code: 'revision_conflict', revision: 4, text: 'mine' }));
    const keeper = autosave();
    keeper.type('mine');
    await vi.advanceTimersByTimeAsync(400);
    expect(keeper.state.kind).toBe('saved');
    keeper.type('mine 2');
    await vi.advanceTimersByTimeAsync(400);
    expect(save).toHaveBeenLastCalledWith(4, 'mine 2');
  });

  it('sends one save at a time, however often it is asked', async () => {
    const keeper = autosave();
    keeper.type('once');
    await Promise.all([keeper.flush(), keeper.flush(), keeper.flush()]);
    expect(save.mock.calls).toEqual([[3, 'once']]);
  });

  it('saves a text that returns to what it was', async () => {
    const keeper = autosave();
    keeper.type('draft, then nothing');
    await vi.advanceTimersByTimeAsync(400);
    keeper.type('draft');
    await vi.advanceTimersByTimeAsync(400);
    expect(save).toHaveBeenLastCalledWith(4, 'draft');
  });

  it('stops asking the server when the lease is over, and still keeps the text', async () => {
    save.mockRejectedValueOnce(new Problem(409, { code: 'lease_expired' }));
    const keeper = autosave();
    keeper.type('late');
    await vi.advanceTimersByTimeAsync(400);
    expect(keeper.state.kind).toBe('refused');
    keeper.type('later');
    await vi.advanceTimersByTimeAsync(60_000);
    expect(save).toHaveBeenCalledTimes(1);
    expect(await local.draft('a1')).toMatchObject({ text: 'later', sent: false });
  });

  it('goes on after a text that was refused for what it holds', async () => {
    save.mockRejectedValueOnce(new Problem(422, { code: 'text_too_long' }));
    const keeper = autosave();
    keeper.type('too long');
    await vi.advanceTimersByTimeAsync(400);
    keeper.type('short');
    await vi.advanceTimersByTimeAsync(400);
    expect(keeper.state.kind).toBe('saved');
  });

  it('saves nothing more once stopped', async () => {
    const keeper = autosave();
    keeper.type('x');
    await keeper.stop(true);
    await vi.advanceTimersByTimeAsync(5000);
    expect(save).not.toHaveBeenCalled();
    expect(await local.draft('a1')).toBeUndefined();
  });
});
