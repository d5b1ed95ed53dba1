import { describe, expect, it } from 'vitest';
import { allLanguages, languageName, readLanguage } from '#core/languages';

describe('languages', () => {
  it('are listed by CLDR’s names in the reader’s language, each once', () => {
    const english = allLanguages('en');
    const names = new Map(english.map(({ tag, name }) => [tag, name]));
    expect([names.get('uk'), names.get('crh'), names.get('ru'), names.get('he')]).toEqual([
      'Ukrainian',
      'Crimean Tatar',
      'Russian',
      'Hebrew',
    ]);
    expect([names.has('iw'), names.has('und'), names.has('zxx')]).toEqual([false, false, false]);
    expect(new Set(names.values()).size).toBe(english.length);
    expect(english.length).toBeGreaterThan(400);
    expect(allLanguages('uk').find(({ tag }) => tag === 'uk')?.name).toBe('українська');
  });

  it('are read from a name, or from any well-formed tag', () => {
    for (const [typed, tag] of [
      ['Ukrainian', 'uk'],
      [' crimean tatar ', 'crh'],
      ['UK', 'uk'],
      ['sr-latn-me', 'sr-Latn-ME'],
      ['iw', 'he'],
      ['de-1996', 'de-1996'],
    ] as const) {
      expect(readLanguage(typed, 'en'), typed).toBe(tag);
    }
    for (const wrong of ['', 'Ukrainian language', 'u', 'not_a_tag', '🇺🇦']) expect(readLanguage(wrong, 'en'), wrong).toBe(null);
  });

  it('have CLDR’s name, or else their tag', () => {
    expect([languageName('uk', 'en'), languageName('sr-Latn-ME', 'en'), languageName('qqq', 'en'), languageName('no tag', 'en')]).toEqual([
      'Ukrainian',
      'Serbian (Latin, Montenegro)',
      'qqq',
      'no tag',
    ]);
  });
});
