import { describe, expect, it } from 'vitest';
import { cleanName, isUnseen, readName } from '#core/names';

describe('a name', () => {
  it('can be in any script, and is stored in NFC and trimmed', () => {
    for (const name of ['Олена Пчілка', '王小波', 'نسرین', 'Jean-Luc d’Été', 'R2', '👩‍💻', 'x'.repeat(100)])
      expect(readName(`  ${name} `)).toEqual({ name });
    expect(readName('E\u0301va   Nova')).toEqual({ name: 'Éva Nova' });
  });

  it('is refused if it is invisible or looks like another name', () => {
    for (const name of [
      '',
      '   ',
      '\u200D',
      '\u00AD',
      '\u3164',
      '\u115F\u1160',
      '\uFFA0',
      '\u2800 \u2800',
      '\u034F',
      '\uFE0F',
      '\u200B',
      '\u202E',
      '\u{E0041}',
    ])
      expect(readName(name)).toEqual({ problem: 'empty' });
    expect(readName('x'.repeat(101))).toEqual({ problem: 'tooLong' });
    for (const sign of ['\0', '\n', '\u001b', '\u202E', '\u2066', '\u200F', '\u200B', '\u2060', '\uFEFF', '\u2028', '\uD800'])
      expect(readName(`A${sign}B`), JSON.stringify(sign)).toEqual({ problem: 'unseen' });
  });

  it('has at most the given number of characters, and an emoji counts as one', () => {
    expect(readName('👍'.repeat(200), 200)).toEqual({ name: '👍'.repeat(200) });
    expect(readName('x'.repeat(201), 200)).toEqual({ problem: 'tooLong' });
  });

  it('that a program has written changes no text around it, and is empty if nobody sees it', () => {
    expect(cleanName('Talks \u202Eelbaulav')).toBe('Talks elbaulav');
    expect(cleanName('\u2067گفتگو')).toBe('گفتگو');
    expect(cleanName('نامه\u200Cها')).toBe('نامه\u200Cها');
    expect(cleanName('\u3164 \u2800')).toBe('');
    expect(isUnseen('👩‍💻')).toBe(false);
  });
});
