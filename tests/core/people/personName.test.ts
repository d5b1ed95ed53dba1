import { describe, expect, it } from 'vitest';
import { readPersonName } from '#core/people/personName';

describe('a person’s name', () => {
  it('can be in any script, and is stored in NFC and trimmed', () => {
    for (const name of ['Олена Пчілка', '王小波', 'نسرین', 'Jean-Luc d’Été', 'R2', '👩‍💻', 'x'.repeat(100)])
      expect(readPersonName(`  ${name} `)).toEqual({ name });
    expect(readPersonName('E\u0301va   Nova')).toEqual({ name: 'Éva Nova' });
  });

  it('is refused if it is invisible or looks like another name', () => {
    for (const name of ['', '   ', '\u200D', '\u00AD']) expect(readPersonName(name)).toEqual({ problem: 'empty' });
    expect(readPersonName('x'.repeat(101))).toEqual({ problem: 'tooLong' });
    for (const sign of ['\0', '\n', '\u001b', '\u202E', '\u2066', '\u200F', '\u200B', '\u2060', '\uFEFF', '\u2028', '\uD800'])
      expect(readPersonName(`A${sign}B`), JSON.stringify(sign)).toEqual({ problem: 'unseen' });
  });
});
