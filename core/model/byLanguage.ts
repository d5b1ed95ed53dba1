/** Text by BCP 47 language tag. */
export type ByLanguage<T> = Readonly<Record<string, T>>;

/** The text of the first language that has one, in the timeline's order of languages. */
export function inFirstLanguage<T>(texts: ByLanguage<T>, languages: readonly string[]): { language: string; value: T } | null {
  for (const language of [...languages, ...Object.keys(texts)]) {
    const value = Object.hasOwn(texts, language) ? texts[language] : undefined;
    if (value !== undefined && (!Array.isArray(value) || value.length > 0) && (value as unknown) !== '') return { language, value };
  }
  return null;
}
