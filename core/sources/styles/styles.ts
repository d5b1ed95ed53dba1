import type { StyleElement } from '#core/sources/styles/uploaded/style';

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

/** Returns the style of ours with that name. */
export function styleNamed(name: string | null | undefined): StyleName | undefined {
  return styleNames.find((each) => each === name);
}

/** The rules of a style: XML for the processor's own parser, or what `readStyle` made of a file. */
export type StyleRules = { xml: string } | { style: StyleElement };

/** A style that is loaded on use. `name`: as a timeline names it. */
export interface ReferenceStyle {
  name: string;
  load(): Promise<StyleRules>;
}

const uploaded = /^csl-([0-9a-f]{64})$/;

/** Returns the name of an uploaded style for `referenceStyle` of a timeline. */
export function nameOfUploaded(hash: string): string {
  return `csl-${hash}`;
}

/** Returns the hash of an uploaded style by its name. Undefined for any other name. */
export function hashOfUploaded(name: string | null | undefined): string | undefined {
  return uploaded.exec(name ?? '')?.[1];
}

/** Returns a style of ours. */
export function ownStyle(name: StyleName): ReferenceStyle {
  return { name, load: async () => ({ xml: await loadStyle(name) }) };
}

/**
 * Returns the style that a timeline names: one of ours, or one that was uploaded to it. Undefined for the plain line, and for a name that this
 * build does not know.
 */
export function styleOf(
  name: string | null | undefined,
  loadUploaded: (hash: string) => Promise<StyleElement>,
): ReferenceStyle | undefined {
  const own = styleNamed(name);
  if (own) return ownStyle(own);
  const hash = hashOfUploaded(name);
  return hash === undefined ? undefined : { name: nameOfUploaded(hash), load: async () => ({ style: await loadUploaded(hash) }) };
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
