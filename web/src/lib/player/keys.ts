/**
 * The keys of a page, in one list that dispatches them, fills the help sheet and names them in tooltips.
 *
 * Keys are matched by place (`event.code`), so they work on every layout; nothing is taken while an input method composes.
 */

export interface Shortcut {
  /** Also the message id of what it does: `key-ID`. */
  id: string;
  /** `event.code`: `Escape`, `F1`, `Enter`, `Digit1`. */
  code: string;
  /** Where the character counts, not its place (undo is Ctrl+Z on every keyboard): `z`. The code then serves other scripts. */
  key?: string;
  /** Control, or Command on a Mac. */
  ctrl?: boolean;
  /** A second place that does the same. */
  also?: string;
  shift?: boolean;
  run: () => void;
}

export type KeyPress = Pick<
  KeyboardEvent,
  'code' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey' | 'isComposing' | 'defaultPrevented' | 'repeat' | 'keyCode' | 'preventDefault'
> & { key?: string };

/** Moving and speed may be held down; submitting and toggling must not repeat. */
const REPEATABLE = new Set(['F1', 'F2', 'F3', 'F4', 'ArrowLeft', 'ArrowRight', 'PageUp', 'PageDown', 'KeyZ', 'Equal', 'Minus']);
/** The key code browsers give while an input method handles the key. */
const COMPOSING = 229;

export class KeyRegistry {
  readonly shortcuts: readonly Shortcut[];
  readonly #active: () => boolean;

  /** `active` says whether keys count now: not while a dialog is open. Two shortcuts on one key are a mistake of ours. */
  constructor(shortcuts: readonly Shortcut[], active: () => boolean = () => true) {
    const taken = new Set<string>();
    for (const shortcut of shortcuts) {
      const name = keyNames(shortcut).join('+');
      if (taken.has(name)) throw new Error(`${name} is bound twice`);
      taken.add(name);
    }
    this.shortcuts = shortcuts;
    this.#active = active;
  }

  /** Runs the shortcut of a key press, if it is one; says whether it was. */
  dispatch(event: KeyPress): boolean {
    if (event.isComposing || event.keyCode === COMPOSING || event.defaultPrevented || !this.#active()) return false;
    const found = this.shortcuts.find(
      (shortcut) =>
        isKey(shortcut, event) &&
        (shortcut.ctrl ?? false) === (event.ctrlKey || event.metaKey) &&
        (isSign(shortcut, event) || (shortcut.shift ?? false) === event.shiftKey) &&
        !event.altKey,
    );
    if (!found) return false;
    event.preventDefault();
    if (!event.repeat || REPEATABLE.has(found.code)) found.run();
    return true;
  }

  /** How the key of a shortcut is written, as for `title`: `Ctrl+Enter`. */
  hint(id: string): string {
    const shortcut = this.shortcuts.find((candidate) => candidate.id === id);
    return shortcut ? keyNames(shortcut).join('+') : '';
  }

  /** The same for `aria-keyshortcuts`. */
  aria(id: string): string | undefined {
    const shortcut = this.shortcuts.find((candidate) => candidate.id === id);
    if (!shortcut) return undefined;
    const parts = [shortcut.ctrl && 'Control', shortcut.shift && 'Shift', shortcut.key?.toUpperCase() ?? shortcut.code.replace(/^(Key|Digit)/, '')];
    return parts.filter(Boolean).join('+');
  }
}

function isKey(shortcut: Shortcut, event: KeyPress): boolean {
  // A letter or sign of the Latin keyboard stands for itself; on one of another script its place does.
  if (event.code === shortcut.also) return true;
  const latin = event.key !== undefined && /^[\x21-\x7e]$/.test(event.key);
  return shortcut.key !== undefined && latin ? event.key?.toLowerCase() === shortcut.key : event.code === shortcut.code;
}

/** A sign is where the keyboard has it, with Shift or without. */
function isSign(shortcut: Shortcut, event: KeyPress): boolean {
  return shortcut.key !== undefined && shortcut.key === event.key && !/[a-z]/.test(shortcut.key);
}

const NAMES: Record<string, string> = {
  Escape: 'Esc', ArrowLeft: '←', ArrowRight: '→', ArrowUp: '↑', ArrowDown: '↓', PageUp: 'PgUp', PageDown: 'PgDn', Delete: 'Del',
};

export function keyNames(shortcut: Pick<Shortcut, 'code' | 'key' | 'ctrl' | 'shift'>): string[] {
  const key = shortcut.key?.toUpperCase() ?? NAMES[shortcut.code] ?? shortcut.code.replace(/^(Key|Digit)/, '');
  return [shortcut.ctrl ? 'Ctrl' : '', shortcut.shift ? 'Shift' : '', key].filter(Boolean);
}
