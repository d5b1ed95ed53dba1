import type { CslName } from '#core/model/fieldTypes/cslNames';

/** The formats of reference managers that the importer reads. */
export const importFormats = ['bibtex', 'ris', 'csl-json', 'csl-yaml', 'zotero-rdf', 'zotero-json', 'endnote-xml'] as const;
export type ImportFormat = (typeof importFormats)[number];

/** A date as read: EDTF, or the words of a date that EDTF cannot say. */
export type ImportedDate = { edtf: string } | { words: string };

/** One CSL-JSON item (1.0.2). Its dates are apart, because CSL-JSON cannot say most uncertain dates. */
export interface ImportedItem {
  /** The id or key in the file. Empty if it has none. */
  id: string;
  type: string;
  /** CSL's text and number variables. Numbers are strings. */
  texts: Record<string, string>;
  /** CSL's name variables. */
  names: Record<string, CslName[]>;
  /** CSL's date variables. */
  dates: Record<string, ImportedDate>;
  /** The fields of the file that CSL has no variable for, by their names in the file. As in CSL's `custom`, with ours under `annalist`. */
  custom: Record<string, unknown>;
}

export const importProblems = ['notClosed', 'notAnEntry', 'noTitle', 'notAnObject', 'notWellFormed', 'tooLong'] as const;

/** A record of the file that was not read. */
export interface ImportProblem {
  code: (typeof importProblems)[number];
  /** The beginning of the record. */
  excerpt: string;
}

/** A record that was read. `csl`: the whole of it as a CSL-JSON item, if its format is CSL, which can say more than `item`. */
export interface ReadRecord {
  item: ImportedItem;
  csl?: Readonly<Record<string, unknown>>;
}

/** `line`: the line of the file in which the record begins, from 1. */
export type ImportedRecord = { line: number } & (ReadRecord | { problem: ImportProblem });

/** A file that cannot be imported at all. */
export class ImportRefusal extends Error {
  override readonly name = 'ImportRefusal';
  constructor(
    readonly code: 'unknownFormat' | 'tooLarge' | 'tooMany' | 'empty' | 'notWellFormed',
    readonly line: number | null = null,
  ) {
    super(code);
  }
}

/** Limits of one import. */
export const importLimits = { bytes: 12 * 1024 * 1024, records: 10_000, recordLength: 200_000, problems: 1_000 } as const;

/** The longest text of a source. A longer abstract is cut. */
export const longestText = 20_000;

export function emptyItem(id: string, type: string): ImportedItem {
  return { id, type, texts: {}, names: {}, dates: {}, custom: {} };
}

/** Sets a text variable unless the text is empty. */
export function setText(item: ImportedItem, variable: string, text: string | undefined): void {
  const trimmed = text?.trim();
  if (trimmed) item.texts[variable] = trimmed;
}

/** Adds a text to a variable that may have one. */
export function addText(item: ImportedItem, variable: string, text: string | undefined, separator: string): void {
  const before = item.texts[variable];
  const trimmed = text?.trim();
  if (trimmed) item.texts[variable] = before ? `${before}${separator}${trimmed}` : trimmed;
}

/** Returns the record of an item. An item without title, names, address and container is a problem: nobody could find it again. */
export function recordOf(line: number, item: ImportedItem, excerpt: string): ImportedRecord {
  const { title, URL: address, 'container-title': container } = item.texts;
  const doi = plainDoi(item.texts.DOI ?? '');
  if (doi) item.texts.DOI = doi;
  const isKnown = title || address || container || Object.keys(item.names).length > 0;
  return isKnown ? { line, item } : problemAt(line, 'noTitle', excerpt);
}

/** Programs write a DOI with and without the address of its resolver. */
export function plainDoi(doi: string): string {
  return doi.replace(/^(?:https?:\/\/(?:dx\.)?doi\.org\/|doi:\s*)/i, '');
}

export function problemAt(line: number, code: ImportProblem['code'], text: string): ImportedRecord {
  const oneLine = text.trim().replace(/\s+/g, ' ');
  return { line, problem: { code, excerpt: oneLine.length > 120 ? `${oneLine.slice(0, 119)}…` : oneLine } };
}

/** Returns a function from an offset in a text to its line, from 1. Offsets must rise. */
export function lineCounter(text: string): (offset: number) => number {
  let line = 1;
  let counted = 0;
  return (offset) => {
    for (let at = text.indexOf('\n', counted); at >= 0 && at < offset; at = text.indexOf('\n', at + 1)) {
      line += 1;
      counted = at + 1;
    }
    return line;
  };
}
