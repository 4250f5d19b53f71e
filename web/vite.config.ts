import { svelte } from '@sveltejs/vite-plugin-svelte';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const entry = (name: string) => fileURLToPath(new URL(`./${name}/index.html`, import.meta.url));

export default defineConfig({
  base: '/',
  plugins: [svelte()],
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    manifest: true,
    // The first versions with light-dark(), so the theme's colours reach the page as they are written.
    target: ['chrome123', 'firefox121', 'safari17.5'],
    // The pages' content policy allows no inline script, and a polyfill for older browsers is not needed.
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    rolldownOptions: {
      input: { work: entry('work'), manage: entry('manage'), review: entry('review') },
    },
  },
  server: {
    // `npm run dev` beside a running server: VERBATIM_URL=http://127.0.0.1:8080 npm run dev
    proxy: { '/api': process.env.VERBATIM_URL ?? 'http://127.0.0.1:8080' },
  },
  test: {
    include: ['src/**/*.test.ts'],
    environment: 'node',
  },
});
