import { readDateWords } from '#core/dates/typed/words';

/** Returns the dates that words can mean, as EDTF: 03/04/2022 is 3 April or 4 March. Empty if they have one meaning, or none. */
export function possibleDays(words: string): string[] {
  const read = readDateWords(words, { year: null, timeZone: '' });
  return read.kind === 'choice' && read.readings.length > 1 ? read.readings.map(({ edtf }) => edtf) : [];
}
