/** Light, dark, or as the system says; the colours themselves are light-dark() pairs in base.css. */
import { recall, remember } from './memory';

export type Theme = 'system' | 'light' | 'dark';
export const THEMES: readonly Theme[] = ['system', 'light', 'dark'];

const isTheme = (value: string | null): value is Theme => THEMES.includes(value as Theme);

class ThemeChoice {
  current = $state<Theme>('system');

  start(): void {
    const kept = recall('theme');
    this.set(isTheme(kept) ? kept : 'system');
  }

  set(theme: Theme): void {
    this.current = theme;
    remember('theme', theme);
    if (theme === 'system') delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = theme;
  }
}

export const theme = new ThemeChoice();
