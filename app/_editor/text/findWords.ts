/** Drawn into a text, but no words of it. */
const drawn = '.citation-slot, .colleague-caret, .ProseMirror-widget';
const blocks = 'p, li, h3, h4, td, th, blockquote, figure';

/** A letter in the page. */
export interface Letter {
  node: Text;
  offset: number;
}

/**
 * Finds words in a drawn text, without regard to white space and raised signs. Words of whole blocks come before words within one; `nth`
 * is the number of such a block among those with equal words, from 0. If not all the words are there, finds their first line, because a
 * picture between them has words that the text does not show.
 */
export function findWords(text: Element, words: string, nth: number): Range | null {
  const [first = ''] = words.trim().split('\n');
  const { letters, places } = lettersIn(text);
  return rangeOf(letters, places, lettersOf(words), nth) ?? rangeOf(letters, places, lettersOf(first), nth);
}

function rangeOf(letters: string, places: readonly Letter[], wanted: string, nth: number): Range | null {
  if (wanted === '') return null;
  const found: number[] = [];
  for (let at = letters.indexOf(wanted); at >= 0; at = letters.indexOf(wanted, at + 1)) found.push(at);
  const isWhole = (at: number) => isEdge(places, at) && isEdge(places, at + wanted.length);
  const whole = found.filter(isWhole);
  const at = whole[nth] ?? whole.at(-1) ?? found[0];
  return at === undefined ? null : rangeBetween(places, at, at + wanted.length);
}

/** Returns the range of the letters from one number up to another. Null if they are not there. */
export function rangeBetween(places: readonly Letter[], from: number, to: number): Range | null {
  const [start, end] = [places[from], places[to - 1]];
  if (!start || !end || from >= to) return null;
  const range = document.createRange();
  range.setStart(start.node, start.offset);
  range.setEnd(end.node, end.offset + 1);
  return range;
}

/** Whether a block begins at a letter. */
function isEdge(places: readonly Letter[], at: number): boolean {
  const blockAt = (index: number) => places[index]?.node.parentElement?.closest(blocks) ?? null;
  return at === 0 || at === places.length || blockAt(at - 1) !== blockAt(at);
}

/** Returns the letters of a drawn text as they are compared, and the place of each. */
export function lettersIn(text: Element): { letters: string; places: Letter[] } {
  let letters = '';
  const places: Letter[] = [];
  const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (!(node instanceof Text) || node.parentElement?.closest(drawn)) continue;
    for (let offset = 0; offset < node.data.length; offset += 1)
      for (const letter of lettersOf(node.data.charAt(offset))) {
        letters += letter;
        // One for each unit.
        for (let unit = 0; unit < letter.length; unit += 1) places.push({ node, offset });
      }
  }
  return { letters, places };
}

function lettersOf(words: string): string {
  // Unit by unit, as the letters of a text are read.
  return Array.from({ length: words.length }, (_, at) => words.charAt(at).normalize('NFKC'))
    .join('')
    .replace(/\s+/g, '');
}
