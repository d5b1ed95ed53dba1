import type * as Y from 'yjs';
import { nest } from '#core/text/nest';
import { readFlat } from '#core/text/readFlat';
import { Reading } from '#core/timeline/reading';
import type { RichText } from '#core/timeline/richText';

/** A stored text as its readers have it: nested. A single paragraph without letters is no text. Total, as `readFlat` is. */
export function readRichText(text: Y.XmlText, reading = new Reading()): RichText {
  const blocks = readFlat(text, reading);
  const [first, ...others] = blocks;
  const isEmpty = others.length === 0 && first?.type === 'paragraph' && !first.attrs && !first.content;
  return isEmpty ? [] : nest(blocks);
}
