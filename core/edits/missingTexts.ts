import * as Y from 'yjs';
import { applyEdit } from '#core/edits/applyEdit';
import { kinds } from '#core/model/kinds';
import type { RecordRef } from '#core/model/leaves';
import { findFields } from '#core/model/locate';
import { languagesOf } from '#core/model/read';
import { rootsOf } from '#core/model/schema';
import { storedTextsOf } from '#core/model/storedTexts';
import { isRichText } from '#core/model/yjsTypes';
import { readFlat } from '#core/text/readFlat';
import { createText, insertFlat } from '#core/text/writeFlat';

/** Returns whether a position does not exist yet, or whether a record or one of its table cells has no text, or two. */
export function lacksTexts(doc: Y.Doc, record: RecordRef): boolean {
  if (!findFields(doc, kinds, record)) return isCrossing(doc, record);
  return storedTextsOf(doc, record).some(
    ({ texts }) =>
      languagesOf(doc).some((language) => !texts.has(language)) || [...texts.values()].some((text) => splitCells(text).length > 0),
  );
}

/**
 * Creates all that a record lacks to be written in: the position itself, its texts in each language, the texts of its table cells. Merges
 * two texts of one cell. Only for the server, under the doc's lock: if two people created the same text at one moment, the words of one
 * would be lost.
 */
export function makeMissingTexts(doc: Y.Doc, record: RecordRef): void {
  if (!findFields(doc, kinds, record) && isCrossing(doc, record)) applyEdit(doc, { type: 'create', record, fields: {} });
  doc.transact(() => {
    for (const { texts, type } of storedTextsOf(doc, record)) {
      for (const language of languagesOf(doc)) if (!texts.has(language)) texts.set(language, type.createText());
      for (const text of texts.values()) splitCells(text).forEach(makeOneText);
    }
  });
}

/** A row and a column that two people add at the same time have no position where they cross. */
function isCrossing(doc: Y.Doc, { kind, id }: RecordRef): boolean {
  if (kind !== 'position') return false;
  const { questions, documents, parties } = rootsOf(doc);
  const [question = '', document = '', party = '', ...others] = id.split('/');
  return others.length === 0 && questions.has(question) && documents.has(document) && parties.has(party);
}

/**
 * The table cells that do not hold exactly one text. An undo beside a colleague's deletion can leave a cell without one, and former
 * versions of the editor could then make two.
 */
function splitCells(text: unknown): Y.XmlElement[] {
  if (!isRichText(text)) return [];
  const embeds = (text.toDelta() as { insert: unknown }[]).map(({ insert }) => insert);
  return embeds
    .filter((each) => isElement(each, 'table'))
    .flatMap((table) => table.toArray() as unknown[])
    .filter((each) => isElement(each, 'tableRow'))
    .flatMap((row) => row.toArray() as unknown[])
    .filter((each) => isElement(each, 'tableCell'))
    .filter((cell) => cell.length !== 1 && (cell.toArray() as unknown[]).every(isRichText));
}

function makeOneText(cell: Y.XmlElement): void {
  const [first, ...others] = cell.toArray() as unknown[] as Y.XmlText[];
  if (!first) return cell.insert(0, [createText()]);
  for (const other of others) insertFlat(first, first.length, readFlat(other));
  cell.delete(1, others.length);
}

function isElement(value: unknown, name: string): value is Y.XmlElement {
  return value instanceof Y.XmlElement && value.nodeName === name;
}
