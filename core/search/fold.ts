/** A text as it is searched: its words, each with one leading space. `at` maps each character to its offset in the text. */
export interface FoldedText {
  folded: string;
  at: Uint32Array;
}

/** Letters without a decomposition, and their usual spelling on other keyboards. */
const plainer: Readonly<Record<string, string>> = {
  ß: 'ss',
  ı: 'i',
  ł: 'l',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  æ: 'ae',
  œ: 'oe',
  ς: 'σ',
  // It stretches an Arabic word and has no meaning.
  ـ: '',
};

/** Separate letters, not accents: a search for "мий" must not find "мии". All other accents are dropped, also that of ё. */
const kept: Readonly<Record<string, string>> = { 'и\u0306': 'й', 'у\u0306': 'ў', 'і\u0308': 'ї' };

const accent = /[\u0300-\u036f]/;
/** Optional vowel signs of Arabic and Hebrew. The marks of other scripts are part of the word. */
const optionalMark = /[\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed]/;
const wordPart = /[\p{L}\p{N}\p{M}]/u;
/** Scripts without spaces between words. Each letter begins a word, and a search for several letters finds them side by side. */
const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
const letter = /[\p{L}\p{N}]/u;
const raisedDigit = /[²³¹⁰⁴-⁹₀-₉]/;

type Kind = 'accent' | 'nothing' | 'gap' | 'word' | 'single';

const knownParts = new Map<string, readonly (readonly [string, Kind])[]>();
/** The characters of a few scripts. A full cache is emptied. */
const mostKnown = 20_000;

/** Removes case, accents and signs, the same for every script. Word separators become one space. */
export function fold(text: string): string {
  return foldInto(text, null);
}

/** As `fold`, with offsets into the text. Slower, so only for displayed texts. */
export function foldWithPlaces(text: string): FoldedText {
  const places: number[] = [];
  const folded = foldInto(text, places);
  return { folded, at: Uint32Array.from(places) };
}

function foldInto(text: string, places: number[] | null): string {
  let folded = '';
  let isInWord = false;
  let isRaised = false;
  let index = 0;
  const add = (characters: string) => {
    folded += characters;
    if (places) for (let each = 0; each < characters.length; each += 1) places.push(index);
  };
  for (const character of text) {
    const wasRaised = isRaised;
    isRaised = raisedDigit.test(character);
    // The 1 of 1944¹ and the 6 of 10⁶ are separate from the number before them. The 2 of km² is part of its word.
    if (isRaised && !wasRaised && /\d$/.test(folded)) isInWord = false;
    for (const [part, kind] of partsOf(character)) {
      if (kind === 'gap') isInWord = false;
      else if (kind === 'accent') {
        const whole = kept[(folded.at(-1) ?? '') + part];
        if (whole && isInWord) folded = folded.slice(0, -1) + whole;
      } else if (kind !== 'nothing') {
        if (!isInWord || kind === 'single') add(' ');
        add(part);
        isInWord = true;
      }
    }
    index += character.length;
  }
  return folded;
}

function partsOf(character: string): readonly (readonly [string, Kind])[] {
  const known = knownParts.get(character);
  if (known) return known;
  if (knownParts.size >= mostKnown) knownParts.clear();
  const parts = [...character.normalize('NFKD').toLowerCase().normalize('NFKD')].map((part) => {
    const plain = plainer[part] ?? part;
    return [plain, kindOf(plain)] as const;
  });
  knownParts.set(character, parts);
  return parts;
}

function kindOf(part: string): Kind {
  if (accent.test(part)) return 'accent';
  if (part === '' || optionalMark.test(part)) return 'nothing';
  if (!wordPart.test(part)) return 'gap';
  return unspaced.test(part) && letter.test(part) ? 'single' : 'word';
}
