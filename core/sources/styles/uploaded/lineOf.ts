import type { Element } from '#core/sources/import/xml/parseXml';

/** The line of an element in its file, from 1. */
export function lineOf(element: Element): number | null {
  return element.lineNumber ?? null;
}
