import { readBibtex } from '#core/sources/import/bibtex/readBibtex';
import { readCslJson } from '#core/sources/import/csl/readCslJson';
import { readCslYaml } from '#core/sources/import/csl/readCslYaml';
import { type ImportedRecord, type ImportFormat, ImportRefusal, importLimits } from '#core/sources/import/imported';
import { readRis } from '#core/sources/import/ris/readRis';
import { readEndnoteXml } from '#core/sources/import/xml/readEndnoteXml';
import { readZoteroRdf } from '#core/sources/import/xml/readZoteroRdf';
import { readZoteroJson } from '#core/sources/import/zotero/readZoteroJson';

const readers: Readonly<Record<ImportFormat, (text: string) => Iterable<ImportedRecord>>> = {
  bibtex: readBibtex,
  ris: readRis,
  'csl-json': readCslJson,
  'csl-yaml': readCslYaml,
  'zotero-rdf': readZoteroRdf,
  'zotero-json': readZoteroJson,
  'endnote-xml': readEndnoteXml,
};

/** Finds the format of a file by its words, not by its name. Null if it is none of ours. */
export function formatOf(text: string): ImportFormat | null {
  const head = text.slice(0, 20_000).replace(/^\uFEFF?\s*/, '');
  if (/^(?:<\?xml|<)/.test(head)) {
    if (/<rdf:RDF/.test(head)) return 'zotero-rdf';
    return /<record[\s>]/.test(head) ? 'endnote-xml' : null;
  }
  if (/^[[{]/.test(head)) return /"itemType"\s*:/.test(head) ? 'zotero-json' : 'csl-json';
  if (/^\s?TY {1,2}-/m.test(head)) return 'ris';
  if (/^(?:[^\n]*\n)*?\s*@\s*[A-Za-z]+\s*[{(]/.test(head)) return 'bibtex';
  return /^(?:---|references:|\s*- +(?:id|type|title)\s*:)/m.test(head) ? 'csl-yaml' : null;
}

export interface References {
  format: ImportFormat;
  records: ImportedRecord[];
}

/**
 * Reads the references in a text. `report` hears from time to time which share of the lines has been read. Throws `ImportRefusal` for a text that is too
 * large, of no known format or without a record.
 */
export function readReferences(text: string, report: (share: number) => void = () => undefined): References {
  if (text.length > importLimits.bytes) throw new ImportRefusal('tooLarge');
  const format = formatOf(text);
  if (format === null) throw new ImportRefusal(text.trim() === '' ? 'empty' : 'unknownFormat');
  const records: ImportedRecord[] = [];
  const lines = text.split('\n').length;
  let problems = 0;
  for (const record of readers[format](text.replace(/^\uFEFF/, ''))) {
    if ('problem' in record) problems += 1;
    if (records.length >= importLimits.records || problems > importLimits.problems) throw new ImportRefusal('tooMany', record.line);
    records.push(record);
    if (records.length % 100 === 0) report(Math.min(1, record.line / lines));
  }
  if (records.length === 0) throw new ImportRefusal('empty');
  return { format, records };
}
