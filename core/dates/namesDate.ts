import { formatDate } from '#core/dates/edtf/format';
import { languagesOfDates } from '#core/dates/phrases';

/** Returns whether a text already contains the date, as "Istanbul Communiqué, 29 March 2022" does, in any language of dates. */
export function namesDate(text: string, edtf: string): boolean {
  const plain = withPlainSpaces(text);
  return languagesOfDates.some((language) => {
    // The word for "year" is optional.
    const said = withPlainSpaces(formatDate(edtf, language)).replace(/ [рг]\.$/, '');
    return said !== '' && plain.includes(said);
  });
}

function withPlainSpaces(text: string): string {
  return text.replace(/\s+/g, ' ').toLowerCase();
}
