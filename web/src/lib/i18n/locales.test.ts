import { FluentResource } from '@fluent/bundle';
import { describe, expect, it } from 'vitest';
import { LOCALES, negotiate } from './locale';

const files = import.meta.glob<string>('../../locales/*/*.ftl', { query: '?raw', import: 'default', eager: true });
const source = (locale: string, page: string) => files[`../../locales/${locale}/${page}.ftl`] ?? '';
const pages = [...new Set(Object.keys(files).map((path) => path.split('/').at(-1)!.replace('.ftl', '')))];

/** Every message with the variables its text uses. */
function messages(text: string): Map<string, string> {
  return new Map(
    new FluentResource(text).body.map((entry) => [
      entry.id,
      [...new Set(JSON.stringify(entry).match(/"type":"var","name":"(\w+)"/g) ?? [])].sort().join(' '),
    ]),
  );
}

/** What was meant as messages, whether Fluent could read it or not. */
const meant = (text: string) => [...text.matchAll(/^([a-z][\w-]*) *=/gm)].map((match) => match[1]);

describe.each(pages)('the words of %s', (page) => {
  const english = messages(source('en', page));

  it.each(LOCALES)('can all be read in %s, none twice', (locale) => {
    const keys = meant(source(locale, page));
    expect([...messages(source(locale, page)).keys()].sort()).toEqual([...keys].sort());
    expect(new Set(keys).size).toBe(keys.length);
  });

  it.each(['fr', 'it'])('are all there in %s, with the same variables', (locale) => {
    const other = messages(source(locale, page));
    expect([...other.keys()].sort()).toEqual([...english.keys()].sort());
    for (const [id, variables] of english) expect([id, other.get(id)]).toEqual([id, variables]);
  });

  it('use no-break French spacing and typographic apostrophes', () => {
    for (const line of source('fr', page).split('\n')) {
      const value = line.replace(/^[\w-]* *= */, '').replace(/\{[^}]*\}/g, 'x');
      if (line.startsWith('#') || /->|^\s*\*?\[/.test(line)) continue;
      expect(value).not.toMatch(/[^\u202f\u00a0][:;!?](\s|$)/);
    }
    for (const locale of LOCALES) {
      expect(source(locale, page).replace(/\{[^}]*\}/g, '')).not.toMatch(/\p{L}'\p{L}/u);
    }
  });
});

describe('negotiate', () => {
  it('meets a regional wish with the language', () => {
    expect(negotiate(['fr-CA', 'en'])).toBe('fr');
  });

  it('takes the first wish it can meet, and English when none', () => {
    expect(negotiate([null, 'de-DE', 'it-IT', 'fr'])).toBe('it');
    expect(negotiate(['ja'])).toBe('en');
  });
});
