/** Starts an entry: theme, words, address, then the page. */
import { mount, type Component } from 'svelte';
import './base.css';
import { words } from './i18n/index.svelte';
import { router } from './router.svelte';
import { theme } from './theme.svelte';

export async function startEntry(page: Component, wordsOf: string): Promise<void> {
  theme.start();
  router.start();
  await words.start(wordsOf);
  const target = document.getElementById('app');
  if (target) mount(page, { target });
}
