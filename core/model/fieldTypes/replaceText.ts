import type * as Y from 'yjs';
import { mergeText, spliceBetween } from '#core/model/fieldTypes/mergeText';

/**
 * Changes a text to `value` by replacing the smallest differing middle part, so that a colleague's simultaneous typing elsewhere in it
 * survives. With `was`, the text that the writer has read, writes only the difference between `was` and `value`.
 */
export function replaceText(text: Y.Text, value: string, was?: string): void {
  const old = text.toString();
  const { start, end, insert } = spliceBetween(old, was === undefined ? value : mergeText(was, value, old).text);
  if (end > start) text.delete(start, end - start);
  if (insert !== '') text.insert(start, insert);
}
