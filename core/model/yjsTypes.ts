import * as Y from 'yjs';

/** A Y.Map, and not Y.XmlHook, which inherits from it. */
export function isMap(value: unknown): value is Y.Map<unknown> {
  return value instanceof Y.Map && !(value instanceof Y.XmlHook);
}

/** A Y.Text, and not Y.XmlText, which writes itself as markup. */
export function isText(value: unknown): value is Y.Text {
  return value instanceof Y.Text && !(value instanceof Y.XmlText);
}

/** The type that stores a rich text. */
export function isRichText(value: unknown): value is Y.XmlText {
  return value instanceof Y.XmlText;
}
