/** The keys of the waveform; each is named by the message `key-ID`. They count while the focus is in it, and not while one types. */
import { KeyRegistry, type Shortcut } from '../../lib/player/keys';

export type CutKey =
  | 'play' | 'hear' | 'left' | 'right' | 'left-far' | 'right-far' | 'previous' | 'next' | 'split' | 'merge' | 'add' | 'remove' | 'start' | 'end'
  | 'undo' | 'redo' | 'nearer' | 'farther' | 'all' | 'slower' | 'faster' | 'save' | 'keys';

type Place = Pick<Shortcut, 'code' | 'key' | 'also' | 'ctrl' | 'shift'>;
const letter = (key: string, more: Partial<Place> = {}): Place => ({ code: `Key${key.toUpperCase()}`, key, ...more });

const KEYS: Record<CutKey, Place> = {
  play: { code: 'Space', also: 'Escape' },
  hear: letter('p'),
  left: { code: 'ArrowLeft' },
  right: { code: 'ArrowRight' },
  'left-far': { code: 'ArrowLeft', shift: true },
  'right-far': { code: 'ArrowRight', shift: true },
  previous: { code: 'PageUp' },
  next: { code: 'PageDown' },
  split: letter('s'),
  merge: letter('m'),
  add: letter('n'),
  remove: { code: 'Delete', also: 'Backspace' },
  start: letter('i'),
  end: letter('o'),
  undo: letter('z', { ctrl: true }),
  redo: letter('z', { ctrl: true, shift: true }),
  nearer: { code: 'Equal', key: '+', also: 'NumpadAdd' },
  farther: { code: 'Minus', key: '-', also: 'NumpadSubtract' },
  all: { code: 'Digit0', key: '0', also: 'Numpad0' },
  slower: { code: 'F3' },
  faster: { code: 'F4' },
  save: letter('s', { ctrl: true }),
  keys: { code: 'Slash', key: '?' },
};

export function cutKeys(run: Record<CutKey, () => void>): KeyRegistry {
  const shortcuts = (Object.entries(KEYS) as [CutKey, Place][]).map(([id, place]) => ({ id: `cut-${id}`, ...place, run: run[id] }));
  return new KeyRegistry(shortcuts, () => document.querySelector('dialog[open]') === null);
}

/** Whether a key belongs to what has the focus: writing in a field, or pressing a button. */
export function ownKey(event: Pick<KeyboardEvent, 'key' | 'target' | 'ctrlKey' | 'metaKey'>): boolean {
  const target = event.target as HTMLElement;
  if (target.matches('input, textarea, select')) return event.key !== 'Escape' && !(event.key === 's' && (event.ctrlKey || event.metaKey));
  const presses = event.key === 'Enter' || event.key === ' ';
  return presses && target.matches('button:not([data-testid=cut]), a, summary');
}
