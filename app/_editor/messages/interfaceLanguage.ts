/**
 * The language of the interface (BCP 47): that of its catalogue, and of the dates and the names of languages that stand in it.
 * A date that an editor has typed in another language is read all the same.
 */
export const interfaceLanguage = 'en';
