import * as Y from 'yjs';
import { findRichText, type TextPlace } from '#core/model/findText';
import type { RichText } from '#core/model/richText';
import { flatten } from '#core/text/flatten';
import { writeFlat } from '#core/text/writeFlat';

/** Puts a text in place of what a timeline has there. */
export function putText(doc: Y.Doc, place: TextPlace, language: string, text: RichText): void {
  const found = findRichText(doc, place, language);
  if (!found) throw new Error(`There is no text in ${JSON.stringify(place)}.`);
  doc.transact(() => {
    found.delete(0, found.length);
    writeFlat(found, flatten(text));
  });
}

/** A text at the root of a doc, where a test needs no timeline. */
export function rootText(doc: Y.Doc, text: RichText = []): Y.XmlText {
  const found = doc.get('body', Y.XmlText) as Y.XmlText;
  if (text.length > 0) writeFlat(found, flatten(text));
  return found;
}
