import { type ImportedRecord, importLimits, problemAt, recordOf } from '#core/sources/import/imported';
import { itemOfRis } from '#core/sources/import/ris/itemOfRis';

interface RisRecord {
  line: number;
  tags: Map<string, string[]>;
  length: number;
}

const tagLine = /^\s?([A-Z][A-Z0-9])\s{1,2}-(?:\s(.*)|)$/;

/** Reads RIS. A line without a tag continues the one before it. A record ends with ER, or where the next begins. */
export function* readRis(text: string): Generator<ImportedRecord> {
  let record: RisRecord | null = null;
  let last: string[] | null = null;
  let strayAt = 0;
  const lines = text.split(/\r\n|\r|\n/);
  for (const [index, line] of lines.entries()) {
    const [, tag, value = ''] = tagLine.exec(line) ?? [];
    if (tag === 'TY' || tag === 'ER') {
      if (record) yield finish(record);
      record = tag === 'TY' ? { line: index + 1, tags: new Map([['TY', [value.trim()]]]), length: 0 } : null;
      last = null;
    } else if (record) {
      record.length += line.length;
      if (record.length > importLimits.recordLength) continue;
      if (tag !== undefined) {
        last = [...(record.tags.get(tag) ?? []), value.trim()];
        record.tags.set(tag, last);
      } else if (last && line.trim()) last[last.length - 1] = `${last.at(-1)}\n${line.trim()}`;
    } else if (line.trim() && tag !== undefined && strayAt !== index) {
      // A field outside a record. Its neighbours belong to the same broken record.
      yield problemAt(index + 1, 'notAnEntry', line);
      strayAt = index + 1;
    } else if (strayAt === index) strayAt = index + 1;
  }
  if (record) yield finish(record);
}

function finish({ line, tags, length }: RisRecord): ImportedRecord {
  const excerpt = [...tags].map(([tag, values]) => `${tag} - ${values[0]}`).join(' ');
  if (length > importLimits.recordLength) return problemAt(line, 'tooLong', excerpt);
  const item = itemOfRis(tags);
  return recordOf(line, item, excerpt);
}
