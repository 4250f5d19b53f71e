import { describe, expect, it, vi } from 'vitest';
import type { KeyPress } from '../../lib/player/keys';
import { cutKeys, type CutKey } from './keys';

const english = Object.values(import.meta.glob<string>('../../locales/en/*.ftl', { query: '?raw', import: 'default', eager: true })).join('\n');
const IDS: CutKey[] = [
  'play', 'hear', 'left', 'right', 'left-far', 'right-far', 'previous', 'next', 'split', 'merge', 'add', 'remove', 'start', 'end', 'undo', 'redo',
  'nearer', 'farther', 'all', 'slower', 'faster', 'save', 'keys',
];

function pressed(code: string, key: string, more: Partial<KeyPress> = {}): string[] {
  const ran: string[] = [];
  const keys = cutKeys(Object.fromEntries(IDS.map((id) => [id, () => ran.push(id)])) as unknown as Record<CutKey, () => void>);
  vi.stubGlobal('document', { querySelector: () => null });
  keys.dispatch({
    code, key, ctrlKey: false, metaKey: false, shiftKey: false, altKey: false, isComposing: false, defaultPrevented: false, repeat: false, keyCode: 0,
    preventDefault: () => {}, ...more,
  });
  return ran;
}

describe('the keys of the waveform', () => {
  it('follow the letter on Latin keyboards: undo and merge where a French one has them', () => {
    expect(pressed('KeyW', 'z', { ctrlKey: true })).toEqual(['undo']);
    expect(pressed('Semicolon', 'm')).toEqual(['merge']);
    expect(pressed('KeyZ', 'w', { ctrlKey: true })).toEqual([]);
  });

  it('follow the place on keyboards of other scripts', () => {
    expect(pressed('KeyS', 'ы')).toEqual(['split']);
    expect(pressed('KeyZ', 'я', { ctrlKey: true, shiftKey: true })).toEqual(['redo']);
  });

  it('take a sign with Shift or without, and either of two keys', () => {
    expect(pressed('Equal', '+', { shiftKey: true })).toEqual(['nearer']);
    expect(pressed('BracketRight', '+')).toEqual(['nearer']);
    expect(pressed('Minus', '?', { shiftKey: true })).toEqual(['keys']);
    expect([pressed('Space', ' '), pressed('Escape', 'Escape'), pressed('Backspace', 'Backspace')]).toEqual([['play'], ['play'], ['remove']]);
  });

  it('have a name each', () => {
    for (const id of IDS) expect(english).toMatch(new RegExp(`^key-cut-${id} = \\S`, 'm'));
  });
});
