/** A project's profile as a form: lists are lines of text, so that they can be pasted from anywhere. */
import type { OwnProfile, ProfileEffect } from '../lib/types';

/** The lists as people type them, one entry a line. */
export interface Lists {
  variants: string;
  hesitations: string;
  compounds: string;
  letters: string;
}

export type ListName = keyof Lists;
export const LISTS: readonly ListName[] = ['variants', 'hesitations', 'compounds', 'letters'];
/** What can be at fault; the server names the same fields. */
export const FIELDS = ['base', 'numbers', 'tags', ...LISTS] as const;
export type FieldName = (typeof FIELDS)[number];

interface Pair {
  from: string;
  to: string;
}

const lines = (text: string): string[] => text.split('\n').map((line) => line.trim()).filter(Boolean);

/** Words may also stand in one line, with commas between them. */
const wordsOf = (text: string): string[] => lines(text).flatMap((line) => line.split(',').map((word) => word.trim()).filter(Boolean));

/** `colour = color`; an arrow or a tab, as spreadsheets give it, will do too. */
function pairOf(line: string): Pair | null {
  const parts = line.split(/\s*(?:=|→|->|\t)\s*/);
  const [from, to] = parts;
  return parts.length === 2 && from && to !== undefined ? { from, to } : null;
}

export function listsOf(own: OwnProfile): Lists {
  const pairs = (entries: readonly Pair[]) => entries.map(({ from, to }) => `${from} = ${to}`.trim()).join('\n');
  return {
    variants: pairs(own.variants),
    hesitations: own.hesitations.join('\n'),
    compounds: own.compounds.join('\n'),
    letters: pairs(own.letters),
  };
}

/** The first line of a list that is no pair, counted from 1. */
export interface Unread {
  list: ListName;
  line: number;
  text: string;
}

/** What is typed as the server takes it, or the line that cannot be read. */
export function ownOf(rest: Pick<OwnProfile, 'base' | 'numbers' | 'tags'>, lists: Lists): OwnProfile | Unread {
  const read: Record<'variants' | 'letters', Pair[]> = { variants: [], letters: [] };
  for (const list of ['variants', 'letters'] as const) {
    for (const [index, raw] of lists[list].split('\n').entries()) {
      if (!raw.trim()) continue;
      // The right side may be empty for letters: they do not count then.
      const pair = pairOf(list === 'letters' && raw.trimEnd().endsWith('=') ? `${raw.trimEnd()} ` : raw.trim());
      if (!pair || (list === 'variants' && !pair.to)) return { list, line: index + 1, text: raw.trim() };
      read[list].push(pair);
    }
  }
  const { base, numbers, tags } = rest;
  return { base, numbers, tags, ...read, hesitations: wordsOf(lists.hesitations), compounds: lines(lists.compounds) };
}

export const isUnread = (outcome: OwnProfile | Unread): outcome is Unread => 'list' in outcome;

/** The rules that did something: the others are of no interest to who tries a text. */
export const effective = (effects: readonly ProfileEffect[]): ProfileEffect[] => effects.filter(({ changed, dropped }) => changed || dropped.length > 0);

/** Something to begin with in the languages whose traps we know best. */
const SAMPLES: Record<string, string> = {
  en: 'Um, Mr. O’Neil can not pay 10,000 – twenty-one per cent, well-known colour [laughs]',
  fr: 'Euh, M. Dupont a-t-il payé 10 000 € ? Aujourd’ hui, l’Etat doit vingt pour cent.',
  it: 'Ehm, c’e’ un po’ d’acqua: trent’anni fa il dott. Rossi disse “perchè no?”',
  de: 'Äh, Dr. Meier zahlt 10.000 €, daß ist wahr.',
  es: 'Ehm, ¿sólo el 20 por ciento? El Sr. Pérez pagó 10.000 €.',
};

export const sampleFor = (language: string): string => SAMPLES[language.split('-')[0] ?? ''] ?? '';
