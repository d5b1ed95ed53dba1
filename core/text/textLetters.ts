import * as Y from 'yjs';

/** Inline nodes that are read as a break. */
const breaks = new Set(['paragraph', 'hardBreak']);

/**
 * The letters of one stored text in a row, without markers and embeds, and without what is in the cells of its tables. Yjs counts units
 * instead: letters (UTF-16) and embeds.
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

  /** The number of letters before a unit. */
  offsetAt(unit: number): number {
    const part = this.parts.findLast((each) => each.unit <= unit);
    return part ? part.offset + Math.min(part.letters.length, unit - part.unit) : 0;
  }

  /** The unit of a letter. */
  unitOf(offset: number): number {
    const part = this.parts.findLast(({ letters, offset: first }) => letters !== '' && first <= offset);
    return part ? part.unit + offset - part.offset : 0;
  }

  /** The letters between two units, with a line's end where a paragraph or a line begins. */
  words(from: number, to: number): string {
    let words = '';
    for (const { unit, letters, isBreak } of this.parts) {
      if (isBreak && unit > from && unit < to) words += '\n';
      else words += letters.slice(Math.max(0, from - unit), Math.max(0, to - unit));
    }
    return words;
  }
}

/** A stored text, and the texts in the cells of its tables. */
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
