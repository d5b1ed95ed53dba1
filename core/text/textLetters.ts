import * as Y from 'yjs';

/** Inline nodes that read as a line break. */
const breaks = new Set(['paragraph', 'hardBreak']);

/**
 * The letters of one stored text in a row, without markers, embeds and the cells of its tables. Yjs counts units instead: letters (UTF-16)
 * and embeds.
 */
export class TextLetters {
  readonly letters: string;
  private readonly parts: { unit: number; offset: number; letters: string; isBreak: boolean }[] = [];

  constructor(text: Y.Text) {
    let [unit, offset] = [0, 0];
    for (const { insert } of text.toDelta() as { insert: unknown }[]) {
      const letters = typeof insert === 'string' ? insert : '';
      const isBreak = insert instanceof Y.XmlElement && breaks.has(insert.nodeName);
      this.parts.push({ unit, offset, letters, isBreak });
      unit += typeof insert === 'string' ? insert.length : 1;
      offset += letters.length;
    }
    this.letters = this.parts.map(({ letters }) => letters).join('');
  }

  /** Returns the number of letters before a unit. */
  offsetAt(unit: number): number {
    const part = this.parts.findLast((each) => each.unit <= unit);
    return part ? part.offset + Math.min(part.letters.length, unit - part.unit) : 0;
  }

  /** Returns the unit of a letter. */
  unitOf(offset: number): number {
    const part = this.parts.findLast(({ letters, offset: first }) => letters !== '' && first <= offset);
    return part ? part.unit + offset - part.offset : 0;
  }

  /** Returns the letters between two units, with a line feed before each paragraph and line. */
  words(from: number, to: number): string {
    let words = '';
    for (const { unit, letters, isBreak } of this.parts) {
      if (isBreak && unit > from && unit < to) words += '\n';
      else words += letters.slice(Math.max(0, from - unit), Math.max(0, to - unit));
    }
    return words;
  }
}

/** Returns the embeds of a stored text that have an id, such as citations, with their units. */
export function embedsIn(text: Y.Text): { unit: number; id: string }[] {
  const found: { unit: number; id: string }[] = [];
  let unit = 0;
  for (const { insert } of text.toDelta() as { insert: unknown }[]) {
    const id: unknown = insert instanceof Y.XmlElement ? insert.getAttribute('id') : undefined;
    if (typeof id === 'string') found.push({ unit, id });
    unit += typeof insert === 'string' ? insert.length : 1;
  }
  return found;
}

/** Returns a stored text and the texts in the cells of its tables. */
export function textsWithin(text: Y.Text): Y.Text[] {
  const cells = (text.toDelta() as { insert: unknown }[]).flatMap(({ insert }) => (insert instanceof Y.XmlElement ? textsIn(insert) : []));
  return [text, ...cells];
}

function textsIn(element: Y.XmlElement): Y.Text[] {
  return element.toArray().flatMap((child) => {
    if (child instanceof Y.XmlText) return [child];
    return child instanceof Y.XmlElement ? textsIn(child) : [];
  });
}
