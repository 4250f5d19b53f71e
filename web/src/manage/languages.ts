/** The languages a project may be in: BCP 47 tags (RFC 5646). */
import { languageName } from '../lib/format';

/** Offered by name; any other tag can be typed. */
const COMMON = [
  'af', 'am', 'ar', 'bg', 'bn', 'ca', 'cs', 'cy', 'da', 'de', 'de-AT', 'de-CH', 'el', 'en', 'en-AU', 'en-GB', 'en-IN', 'en-US',
  'es', 'es-419', 'es-MX', 'et', 'eu', 'fa', 'fi', 'fil', 'fr', 'fr-CA', 'fr-CH', 'ga', 'gl', 'gu', 'ha', 'he', 'hi', 'hr', 'hu',
  'hy', 'id', 'is', 'it', 'ja', 'ka', 'kk', 'ko', 'lt', 'lv', 'mk', 'mr', 'ms', 'mt', 'nb', 'ne', 'nl', 'nl-BE', 'pa', 'pl', 'pt',
  'pt-BR', 'ro', 'ru', 'rw', 'sk', 'sl', 'sq', 'sr', 'sv', 'sw', 'ta', 'te', 'th', 'tr', 'uk', 'ur', 'uz', 'vi', 'yo', 'zh',
  'zh-TW', 'zu',
] as const;

export interface LanguageChoice {
  tag: string;
  name: string;
}

/** The common languages in the reader's own words and order. */
export function languageChoices(locale: string): LanguageChoice[] {
  const collator = new Intl.Collator(locale);
  return COMMON.map((tag) => ({ tag, name: capital(locale, languageName(locale, tag)) })).sort((a, b) =>
    collator.compare(a.name, b.name),
  );
}

function capital(locale: string, name: string): string {
  const [first = '', ...rest] = [...name];
  return first.toLocaleUpperCase(locale) + rest.join('');
}

/** The tag as it is best written (`fr-ca` → `fr-CA`), or null when it is not one. Names such as `english` have the shape, so the length counts. */
export function canonicalTag(typed: string): string | null {
  try {
    const tag = Intl.getCanonicalLocales(typed.trim().replaceAll('_', '-'))[0] ?? '';
    return /^[a-z]{2,3}(-|$)/.test(tag) ? tag : null;
  } catch {
    return null;
  }
}

/** What a tag means, in the reader's language; null when nobody has heard of it. */
export function meaningOf(locale: string, tag: string): string | null {
  const primary = tag.split('-')[0] ?? tag;
  if (languageName(locale, primary) === primary) return null;
  return capital(locale, languageName(locale, tag));
}
