/** Words for the pages, from Fluent files: `locales/{en,fr,it}/{common,work,manage,recording,profile,review}.ftl`. */
import { FluentBundle, FluentResource, type FluentVariable } from '@fluent/bundle';
import { asProblem } from '../problem';
import { recall, remember } from '../memory';
import { isLocale, negotiate, type Locale } from './locale';

const files = import.meta.glob<string>('../../locales/*/*.ftl', { query: '?raw', import: 'default' });

/** What a page says beside its own file and the common one. */
const FURTHER: Record<string, readonly string[]> = { manage: ['recording', 'profile'] };

type Arguments = Record<string, FluentVariable>;

class Words {
  locale = $state<Locale>('en');
  #bundle = $state.raw(new FluentBundle('en'));
  #page = '';

  /** Loads the words of a page (and the common ones) before it is shown. */
  async start(page: string): Promise<void> {
    this.#page = page;
    await this.#show(negotiate([recall('locale'), ...navigator.languages]));
  }

  /** A choice by the reader: kept in this browser. */
  async choose(locale: Locale): Promise<void> {
    remember('locale', locale);
    await this.#show(locale);
  }

  /** The account's language counts where this browser has no choice of its own. */
  async suggest(locale: string | null): Promise<void> {
    if (recall('locale') === null && isLocale(locale) && locale !== this.locale) await this.#show(locale);
  }

  text(id: string, args?: Arguments): string {
    const message = this.#bundle.getMessage(id);
    if (!message?.value) return id;
    return this.#bundle.formatPattern(message.value, args ?? null);
  }

  has(id: string): boolean {
    return this.#bundle.hasMessage(id);
  }

  async #show(locale: Locale): Promise<void> {
    const names = ['common', this.#page, ...(FURTHER[this.#page] ?? [])].map((name) => `../../locales/${locale}/${name}.ftl`);
    const sources = await Promise.all(names.map((name) => files[name]?.() ?? Promise.resolve('')));
    // Isolation marks would end up in names that assistive technology and searches match; names are set in <bdi>.
    const bundle = new FluentBundle(locale, { useIsolating: false });
    for (const source of sources) bundle.addResource(new FluentResource(source));
    this.#bundle = bundle;
    this.locale = locale;
    document.documentElement.lang = locale;
  }
}

export const words = new Words();

/** The text of a message in the reader's language. Reactive: call it in markup or in `$derived`. */
export function t(id: string, args?: Arguments): string {
  return words.text(id, args);
}

/** A sentence for any error: translated by its code, else what the server said, else a general one. */
export function sentence(error: unknown): string {
  const problem = asProblem(error);
  const id = `problem-${problem.code.replaceAll('_', '-')}`;
  if (words.has(id)) return t(id, { field: problem.field ?? '' });
  return problem.detail || t('problem-unexpected');
}
