/** The styles of references, with the loader of each. The files are large, and each is loaded when it is first used. */
const files = {
  newsroom: () => import('./csl/newsroom.json', { with: { type: 'json' } }),
  'chicago-notes': () => import('./csl/chicago-notes.json', { with: { type: 'json' } }),
  'chicago-author-date': () => import('./csl/chicago-author-date.json', { with: { type: 'json' } }),
  apa: () => import('./csl/apa.json', { with: { type: 'json' } }),
  mla: () => import('./csl/mla.json', { with: { type: 'json' } }),
  ieee: () => import('./csl/ieee.json', { with: { type: 'json' } }),
  'dstu-8302-2015': () => import('./csl/dstu-8302-2015.json', { with: { type: 'json' } }),
  'gost-r-7-0-5-2008': () => import('./csl/gost-r-7-0-5-2008.json', { with: { type: 'json' } }),
};

const locales = {
  en: () => import('./csl/locale-en.json', { with: { type: 'json' } }),
  uk: () => import('./csl/locale-uk.json', { with: { type: 'json' } }),
  ru: () => import('./csl/locale-ru.json', { with: { type: 'json' } }),
};

export type StyleName = keyof typeof files;
export const styleNames = Object.keys(files) as StyleName[];

/** The languages of references. */
export type StyleLanguage = keyof typeof locales;
export const styleLanguages = Object.keys(locales) as StyleLanguage[];

/** Returns the style of that name. Undefined for the plain line, and for a name that this build does not know. */
export function styleNamed(name: string | null | undefined): StyleName | undefined {
  return styleNames.find((each) => each === name);
}

/** Returns the language of references in texts of a language (BCP 47): its own, or else English. */
export function styleLanguageOf(language: string | undefined): StyleLanguage {
  const [primary] = (language ?? '').toLowerCase().split('-');
  return styleLanguages.find((each) => each === primary) ?? 'en';
}

/** Returns the XML of a style. */
export async function loadStyle(name: StyleName): Promise<string> {
  return (await files[name]()).default.xml;
}

/** Returns the XML of a locale, as the CSL project has it. */
export async function loadLocale(language: StyleLanguage): Promise<string> {
  return (await locales[language]()).default.xml;
}
