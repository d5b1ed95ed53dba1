import * as Y from 'yjs';
import { edit } from '#core/edits/transaction';
import { languagesOf } from '#core/model/read';
import type { Fields } from '#core/model/schema';
import { storedTextsIn } from '#core/model/storedTexts';
import { isRichText } from '#core/model/yjsTypes';
import { readRichText } from '#core/text/readRichText';

/**
 * Adds a language to the timeline, with a text in it for every record. Only for the server: if two people created the same text at one
 * moment, one of the two would be lost. `language` is a canonical BCP 47 tag.
 */
export function addLanguage(doc: Y.Doc, language: string): void {
  edit(doc, (roots) => {
    const { timeline } = roots;
    const known = timeline.get('languages');
    if (!(known instanceof Y.Map)) timeline.set('languages', new Y.Map([[language, 0]]));
    else if (!known.has(language)) known.set(language, nextPlace(known));
    for (const { texts, type } of storedTextsIn(doc)) {
      if (!texts.has(language)) texts.set(language, type.createText());
    }
  });
}

/** Removes a language from the timeline, with all texts in it. One undo step. The last language stays. */
export function removeLanguage(doc: Y.Doc, language: string): void {
  edit(doc, (roots) => {
    const known = roots.timeline.get('languages');
    if (!(known instanceof Y.Map) || !known.has(language) || known.size === 1) return;
    known.delete(language);
    for (const { texts } of storedTextsIn(doc)) texts.delete(language);
  });
}

/** Moves a language to the first place. Lists and titles show its texts. */
export function setMainLanguage(doc: Y.Doc, language: string): void {
  edit(doc, ({ timeline }) => {
    const known = timeline.get('languages');
    if (!(known instanceof Y.Map) || !known.has(language) || languagesOf(doc)[0] === language) return;
    known.set(language, Math.min(...placesOf(known)) - 1);
  });
}

/** Returns the number of a timeline's texts in a language that are not empty. */
export function countTexts(doc: Y.Doc, language: string): number {
  return storedTextsIn(doc).filter(({ texts }) => isWritten(texts.get(language))).length;
}

function isWritten(text: unknown): boolean {
  return isRichText(text) ? readRichText(text).length > 0 : text instanceof Y.Text && text.length > 0;
}

function placesOf(languages: Fields): number[] {
  return [...languages.values()].map(Number).filter(Number.isFinite);
}

function nextPlace(languages: Fields): number {
  return Math.max(-1, ...placesOf(languages)) + 1;
}
