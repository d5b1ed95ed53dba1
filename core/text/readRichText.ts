import type * as Y from 'yjs';
import { Reading } from '#core/model/reading';
import type { RichText } from '#core/model/richText';
import { nest } from '#core/text/nest';
import { readFlat } from '#core/text/readFlat';

/** Reads a stored text in nested form. A single plain paragraph without letters reads as no text. Total, like `readFlat`. */
export function readRichText(text: Y.XmlText, reading = new Reading()): RichText {
  const blocks = readFlat(text, reading);
  const [first, ...others] = blocks;
  const isEmpty = others.length === 0 && first?.type === 'paragraph' && !first.attrs && !first.content;
  return isEmpty ? [] : nest(blocks);
}
