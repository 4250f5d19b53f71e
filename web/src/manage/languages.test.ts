import { describe, expect, it } from 'vitest';
import { canonicalTag, languageChoices, meaningOf } from './languages';

describe('languageChoices', () => {
  it('are named and sorted in the reader’s language', () => {
    const french = languageChoices('fr').map((choice) => choice.name);
    expect(french).toContain('Italien');
    expect(french.indexOf('Estonien')).toBeLessThan(french.indexOf('Français'));
    expect(languageChoices('it').find((choice) => choice.tag === 'fr-CA')?.name).toBe('Francese canadese');
  });

  it('has a name for every tag', () => {
    for (const { tag, name } of languageChoices('en')) expect(name.toLowerCase()).not.toBe(tag.toLowerCase());
  });
});

describe('canonicalTag', () => {
  it('writes a tag as it is best written', () => {
    expect(canonicalTag(' fr_ca ')).toBe('fr-CA');
    expect(canonicalTag('SR-latn-rs')).toBe('sr-Latn-RS');
  });

  it('refuses what cannot be a tag', () => {
    expect(canonicalTag('')).toBeNull();
    expect(canonicalTag('français')).toBeNull();
    expect(canonicalTag('e')).toBeNull();
    expect(canonicalTag('english')).toBeNull();
  });
});

describe('meaningOf', () => {
  it('says what a tag means', () => {
    expect(meaningOf('en', 'wo')).toBe('Wolof');
    expect(meaningOf('it', 'pt-BR')).toBe('Portoghese brasiliano');
  });

  it('does not pretend to know a language it has not heard of', () => {
    expect(meaningOf('en', 'xq')).toBeNull();
  });
});
