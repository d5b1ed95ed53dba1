import { createTranslator } from 'use-intl/core';
import en from '../messages/en.json' with { type: 'json' };

/** Says a message of the page's catalogue; a name that the catalogue does not have is shown as it stands. */
export function createWords() {
  const say = createTranslator({ locale: 'en', messages: en });
  return {
    page: (name: keyof typeof en.page, values?: Record<string, string | number>): string => say(`page.${name}` as never, values as never),
    /** What one of a closed list of names is called, as in `certainty`, `contested`. */
    name: (list: Exclude<keyof typeof en, 'page'>, name: string): string =>
      (Object.hasOwn(en[list], name) ? (en[list] as Record<string, string>)[name] : name) ?? name,
    source: (name: 'titleBasis' | 'urlBasis', basis: string): string => say(`source.${name}` as never, { basis } as never),
    reliability: en.source.reliability,
  };
}

export type Words = ReturnType<typeof createWords>;
