import { compareForPeople } from '#core/collation';

/** A language in the list of choices. */
export interface Language {
  /** BCP 47, canonical. */
  tag: string;
  name: string;
}

/** Returns a language's name in the reader's language (CLDR), or its tag. */
export function languageName(tag: string, locale: string): string {
  try {
    return namesIn(locale).of(tag) ?? tag;
  } catch {
    return tag;
  }
}

const lists = new Map<string, readonly Language[]>();

/** Returns all languages of two or three letters that CLDR names in the reader's language, sorted by name. */
export function allLanguages(locale: string): readonly Language[] {
  const known = lists.get(locale);
  if (known) return known;
  const found: Language[] = [];
  const taken = new Set<string>();
  const names = namesIn(locale);
  for (const tag of lettersOf(2, 3)) {
    const name = names.of(tag);
    // Omits old tags of a language (`iw` is now `he`), and a second tag with the same name.
    if (name === undefined || Intl.getCanonicalLocales(tag)[0] !== tag || notLanguages.has(tag) || taken.has(name)) continue;
    taken.add(name);
    found.push({ tag, name });
  }
  found.sort((a, b) => compareForPeople(a.name, b.name));
  lists.set(locale, found);
  return found;
}

/**
 * Returns the canonical tag of a typed or chosen language: its name in the reader's language, or a well-formed BCP 47 tag. Null:
 * neither.
 */
export function readLanguage(typed: string, locale: string): string | null {
  const words = typed.trim().toLowerCase();
  const named = allLanguages(locale).find(({ name }) => name.toLowerCase() === words);
  if (named) return named.tag;
  try {
    return Intl.getCanonicalLocales(words)[0] ?? null;
  } catch {
    return null;
  }
}

/** Codes of ISO 639 that name no particular language. */
const notLanguages = new Set(['mul', 'und', 'zxx', 'mis']);

function namesIn(locale: string): Intl.DisplayNames {
  return new Intl.DisplayNames(locale, { type: 'language', fallback: 'none' });
}

function* lettersOf(shortest: number, longest: number): Generator<string> {
  const letters = 'abcdefghijklmnopqrstuvwxyz';
  let words = [''];
  for (let length = 1; length <= longest; length += 1) {
    words = words.flatMap((word) => [...letters].map((letter) => word + letter));
    if (length >= shortest) yield* words;
  }
}
