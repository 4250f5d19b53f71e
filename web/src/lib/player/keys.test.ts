import { describe, expect, it, vi } from 'vitest';
import { KeyRegistry, type KeyPress } from './keys';

const press = (code: string, more: Partial<KeyPress> = {}): KeyPress => ({
  code,
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  altKey: false,
  isComposing: false,
  defaultPrevented: false,
  repeat: false,
  keyCode: 0,
  preventDefault: vi.fn(),
  ...more,
});

function registry(active = () => true) {
  const ran: string[] = [];
  const keys = new KeyRegistry(
    [
      { id: 'play', code: 'Escape', run: () => ran.push('play') },
      { id: 'back', code: 'F1', run: () => ran.push('back') },
      { id: 'help', code: 'F1', shift: true, run: () => ran.push('help') },
      { id: 'submit', code: 'Enter', ctrl: true, run: () => ran.push('submit') },
    ],
    active,
  );
  return { ran, keys };
}

describe('KeyRegistry', () => {
  it('runs the key with exactly its modifiers, and keeps the browser from acting on it', () => {
    const { ran, keys } = registry();
    const event = press('Enter', { ctrlKey: true });
    keys.dispatch(event);
    keys.dispatch(press('F1', { shiftKey: true }));
    expect(ran).toEqual(['submit', 'help']);
    expect(event.preventDefault).toHaveBeenCalled();
  });

  it('leaves other keys to the text', () => {
    const { ran, keys } = registry();
    for (const event of [press('Enter'), press('Tab'), press('F1', { altKey: true })]) {
      expect(keys.dispatch(event)).toBe(false);
      expect(event.preventDefault).not.toHaveBeenCalled();
    }
    expect(ran).toEqual([]);
  });

  it('takes Command for Control', () => {
    const { ran, keys } = registry();
    keys.dispatch(press('Enter', { metaKey: true }));
    expect(ran).toEqual(['submit']);
  });

  it('ignores keys of an input method, and those something else has handled', () => {
    const { ran, keys } = registry();
    keys.dispatch(press('Escape', { isComposing: true }));
    keys.dispatch(press('Escape', { keyCode: 229 }));
    keys.dispatch(press('Escape', { defaultPrevented: true }));
    expect(ran).toEqual([]);
  });

  it('repeats moving while the key is held, but never a submission', () => {
    const { ran, keys } = registry();
    keys.dispatch(press('F1', { repeat: true }));
    keys.dispatch(press('Enter', { ctrlKey: true, repeat: true }));
    expect(ran).toEqual(['back']);
  });

  it('sleeps while a dialog is open', () => {
    const { ran, keys } = registry(() => false);
    keys.dispatch(press('Escape'));
    expect(ran).toEqual([]);
  });

  it('names keys for tooltips and for assistive technology', () => {
    const { keys } = registry();
    expect([keys.hint('play'), keys.hint('submit'), keys.aria('submit')]).toEqual(['Esc', 'Ctrl+Enter', 'Control+Enter']);
  });

  it('refuses two shortcuts on one key', () => {
    const run = () => {};
    expect(() => new KeyRegistry([{ id: 'a', code: 'F1', run }, { id: 'b', code: 'F1', run }])).toThrow('F1');
  });
});
