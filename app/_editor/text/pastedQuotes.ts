const marksByLanguage: Readonly<Record<string, readonly [string, string]>> = {
  be: ['«»', '„“'],
  cs: ['„“', '‚‘'],
  de: ['„“', '‚‘'],
  el: ['«»', '“”'],
  es: ['«»', '“”'],
  fr: ['«\u00a0\u00a0»', '“”'],
  it: ['«»', '“”'],
  ja: ['「」', '『』'],
  pl: ['„”', '«»'],
  ru: ['«»', '„“'],
  uk: ['«»', '„“'],
  zh: ['“”', '‘’'],
};
const english: readonly [string, string] = ['“”', '‘’'];

/** Returns the quotation marks that a browser draws around a `q` in its language. Null if the page has typed its own. */
export function quotationMarks(quote: Element): { open: string; close: string } | null {
  const text = (quote.textContent ?? '').trim();
  if (text === '' || /^["“”„«»‘’'「『]/.test(text)) return null;
  const language =
    quote.closest('[lang]')?.getAttribute('lang')?.split('-')[0]?.toLowerCase() ?? (/\p{Script=Cyrillic}/u.test(text) ? 'uk' : 'en');
  const pairs = Object.hasOwn(marksByLanguage, language) ? (marksByLanguage[language] ?? english) : english;
  const isInner = quote.parentElement?.closest('q') ? 1 : 0;
  const marks = pairs[isInner];
  return { open: marks.slice(0, marks.length / 2), close: marks.slice(marks.length / 2) };
}
