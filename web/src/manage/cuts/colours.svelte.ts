/** The theme's colours as a canvas takes them. */
import { theme } from '../../lib/theme.svelte';
import type { Colours } from './paint';

class Scheme {
  dark = $state(false);

  constructor() {
    if (typeof matchMedia === 'undefined') return;
    const preference = matchMedia('(prefers-color-scheme: dark)');
    this.dark = preference.matches;
    preference.addEventListener('change', () => (this.dark = preference.matches));
  }
}
const scheme = new Scheme();

let known: { of: string; colours: Colours } | null = null;

/** Reactive: call it where a change of the theme should draw anew. All waveforms have the same colours. */
export function coloursOf(element: HTMLElement): Colours {
  const of = `${theme.current} ${scheme.dark}`;
  if (known?.of === of) return known.colours;
  const probe = document.createElement('span');
  element.append(probe);
  const colour = (value: string) => {
    probe.style.color = value;
    return getComputedStyle(probe).color;
  };
  const colours: Colours = {
    wave: colour('var(--line-strong)'),
    clip: colour('var(--accent)'),
    clipFill: colour('var(--clip-fill)'),
    selectedFill: colour('var(--clip-selected)'),
    border: colour('var(--clip-border)'),
    selectedBorder: colour('var(--accent)'),
    damage: colour('var(--bad)'),
  };
  probe.remove();
  known = { of, colours };
  return colours;
}
