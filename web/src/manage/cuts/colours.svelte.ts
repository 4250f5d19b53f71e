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

/** Reactive: call it where a change of the theme should draw anew. */
export function coloursOf(element: HTMLElement): Colours {
  void [theme.current, scheme.dark];
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
  return colours;
}
