import { longestInReport } from '#core/reports/report';
import { readAddress } from '#core/sources/address';

/** The form as a reader has filled it in. */
export interface ReaderForm {
  words: string;
  source: string;
  contact: string;
}

/** The problems of the form, each a message of the page's catalogue. `form`: the problem of the whole form. */
export type FormProblems = Partial<
  Record<keyof ReaderForm | 'form', 'noWords' | 'tooLong' | 'noAddress' | 'tooOften' | 'otherSite' | 'failed'>
>;

/** A field for programs: people do not see it. */
export const trapField = 'homepage';

/** Reads the body of a form (application/x-www-form-urlencoded). Cuts nothing, so that a refused text is kept. */
export function readReaderForm(body: string): { form: ReaderForm; isTrapped: boolean } {
  const given = new URLSearchParams(body);
  const field = (name: string) => (given.get(name) ?? '').replaceAll('\0', '').replace(/\r\n?/g, '\n').trim();
  return {
    form: { words: field('words'), source: field('source'), contact: field('contact') },
    isTrapped: field(trapField) !== '',
  };
}

/** Returns the problems of a form, and the address of its source with its scheme. */
export function checkReaderForm({ words, source, contact }: ReaderForm): { problems: FormProblems; source: string } {
  const problems: FormProblems = {};
  const address = readAddress(source);
  const isWeb = address.ok && /^https?:/i.test(address.href);
  if (words === '') problems.words = 'noWords';
  if (words.length > longestInReport.words) problems.words = 'tooLong';
  if (source !== '' && !isWeb) problems.source = 'noAddress';
  if (source.length > longestInReport.source) problems.source = 'tooLong';
  if (contact.length > longestInReport.contact) problems.contact = 'tooLong';
  return { problems, source: isWeb ? address.href : '' };
}
