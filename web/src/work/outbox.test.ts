import { beforeEach, describe, expect, it, vi } from 'vitest';
import { offlineProblem, Problem } from '../lib/problem';
import { MemoryStore } from './drafts';
import { Outbox, type SubmitCall } from './outbox';

const submission = (text: string) => ({ text, lease_number: 1, seconds_active: 5, seconds_played: 4 });
let local: MemoryStore;
let submit: ReturnType<typeof vi.fn<SubmitCall>>;
let time = 0;
const outbox = (user = 'u1') => new Outbox(user, { local, submit, changed: () => {}, now: () => ++time });

beforeEach(() => {
  local = new MemoryStore();
  submit = vi.fn<SubmitCall>(async () => ({}));
});

describe('Outbox', () => {
  it('sends, and then keeps nothing', async () => {
    await local.keepDraft({ assignment_id: 'a1', text: 'hi', revision: 1, sent: true, changed_at_ms: 0 });
    expect(await outbox().send('a1', submission('hi'))).toEqual({ kind: 'sent' });
    expect(await local.unsent('u1')).toEqual([]);
    expect(await local.draft('a1')).toBeUndefined();
  });

  it('keeps a finished clip over a lost connection and a closed page, and sends it in order later', async () => {
    submit.mockRejectedValue(offlineProblem());
    const before = outbox();
    expect((await before.send('a1', submission('one'))).kind).toBe('waiting');
    expect((await before.send('a2', submission('two'))).kind).toBe('waiting');
    expect(before.waiting).toBe(2);

    submit.mockReset().mockResolvedValue({});
    const after = outbox();
    await after.open();
    await after.flush();
    expect(submit.mock.calls.map(([id, { text }]) => [id, text])).toEqual([['a1', 'one'], ['a2', 'two']]);
    expect(after.waiting).toBe(0);
  });

  it('does not send another person’s clips', async () => {
    submit.mockRejectedValueOnce(offlineProblem());
    await outbox('u1').send('a1', submission('one'));
    const other = outbox('u2');
    await other.open();
    await other.flush();
    expect(submit).toHaveBeenCalledTimes(1);
  });

  it('tells what was refused later, with its text, until it is dismissed', async () => {
    submit.mockRejectedValueOnce(offlineProblem()).mockRejectedValueOnce(new Problem(409, { code: 'lease_expired' }));
    const box = outbox();
    await box.send('a1', submission('too late'));
    await box.flush();
    expect(box.list).toMatchObject([{ refused: 'lease_expired', submission: { text: 'too late' } }]);
    await box.flush();
    expect(submit).toHaveBeenCalledTimes(2);
    await box.dismiss('a1');
    expect(await local.unsent('u1')).toEqual([]);
  });

  it('gives a refusal back to the page that sends', async () => {
    submit.mockRejectedValueOnce(new Problem(422, { code: 'text_too_long' }));
    const box = outbox();
    const outcome = await box.send('a1', submission('x'));
    expect(outcome).toMatchObject({ kind: 'refused', problem: { code: 'text_too_long' } });
    expect(box.list).toEqual([]);
  });

  it('waits for a new session', async () => {
    submit.mockRejectedValueOnce(new Problem(401, { code: 'sign_in_required' }));
    expect((await outbox().send('a1', submission('x'))).kind).toBe('waiting');
  });
});
