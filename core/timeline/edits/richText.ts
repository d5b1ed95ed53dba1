import * as Y from 'yjs';
import { edit } from '#core/timeline/edits/transaction';
import { findRichText, findTexts, type TextPlace } from '#core/timeline/findText';

/**
 * The fragment of a rich text, made where the timeline has been given the language after the thing that the text is of.
 * Null: the thing is not there.
 */
export function requireRichText(doc: Y.Doc, place: TextPlace, language: string): Y.XmlFragment | null {
  const found = findRichText(doc, place, language);
  if (found) return found;
  const texts = findTexts(doc, place);
  if (!(texts instanceof Y.Map)) return null;
  return edit(doc, () => texts.set(language, new Y.XmlFragment()));
}
