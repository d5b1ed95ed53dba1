import { formatDate } from '#core/dates/edtf/format';
import { languagesOfDates } from '#core/dates/phrases';

/** Whether a text names a date already, as "Istanbul Communiqué, 29 March 2022" does, in any language that dates are said in. */
export function namesDate(text: string, edtf: string): boolean {
  const plain = withPlainSpaces(text);
  return languagesOfDates.some((language) => {
    // A year needs no word for itself.
    const said = withPlainSpaces(formatDate(edtf, language)).replace(/ [рг]\.$/, '');
    return said !== '' && plain.includes(said);
  });
}

function withPlainSpaces(text: string): string {
  return text.replace(/\s+/g, ' ').toLowerCase();
}
