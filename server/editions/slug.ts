import anyAscii from 'any-ascii';

/**
 * Returns the slug of a title in any script: Latin letters, digits and hyphens, at most 60. Null if no character is left. Ukrainian is
 * romanised by resolution 55 of the Cabinet of Ministers of 2010 (Kyiv, not Kiev). `language`: the language of the title, BCP 47.
 */
export function slugOf(title: string, language: string): string | null {
  const composed = title.normalize('NFC');
  const latin = anyAscii(isUkrainian(composed, language) ? romaniseUkrainian(composed) : composed);
  const slug = latin
    .toLowerCase()
    // A sign within a word does not split it: it's, Znam'ianka.
    .replace(/['`"]+/g, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60)
    .replace(/-+$/, '');
  return slug === '' ? null : slug;
}

/** Other languages in the same script, whose letters sound different. */
const otherCyrillic = new Set(['ru', 'be', 'bg', 'sr', 'mk', 'kk', 'ky', 'mn', 'tg', 'rue', 'cu']);

/** The title may not be in the timeline's language. Then letters that only Ukrainian has decide. */
function isUkrainian(title: string, language: string): boolean {
  const [primary = ''] = language.toLowerCase().split('-');
  if (primary === 'uk') return true;
  if (otherCyrillic.has(primary) || /[ыэъёў]/i.test(title)) return false;
  return /[іїєґ]/i.test(title);
}

const letters: Readonly<Record<string, string>> = {
  а: 'a',
  б: 'b',
  в: 'v',
  г: 'h',
  ґ: 'g',
  д: 'd',
  е: 'e',
  є: 'ie',
  ж: 'zh',
  з: 'z',
  и: 'y',
  і: 'i',
  ї: 'i',
  й: 'i',
  к: 'k',
  л: 'l',
  м: 'm',
  н: 'n',
  о: 'o',
  п: 'p',
  р: 'r',
  с: 's',
  т: 't',
  у: 'u',
  ф: 'f',
  х: 'kh',
  ц: 'ts',
  ч: 'ch',
  ш: 'sh',
  щ: 'shch',
  ь: '',
  ю: 'iu',
  я: 'ia',
};

const atWordStart: Readonly<Record<string, string>> = { є: 'ye', ї: 'yi', й: 'y', ю: 'yu', я: 'ya' };

function romaniseUkrainian(text: string): string {
  return (
    text
      .toLowerCase()
      // The apostrophe is not rendered, whichever character was typed.
      .replace(/(?<=\p{L})['’ʼ`](?=\p{L})/gu, '')
      .replace(/зг/g, 'zgh')
      .replace(/(?<!\p{L})[єїйюя]/gu, (letter) => atWordStart[letter] ?? letter)
      .replace(/[а-яєіїґ]/g, (letter) => letters[letter] ?? letter)
  );
}
