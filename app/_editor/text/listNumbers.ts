import type { Node } from '@tiptap/pm/model';
import { indentOf, isItem } from './blockKinds';

interface List {
  kind: unknown;
  sign: unknown;
  number: number;
}

/** A holder of blocks in the nested form: the text, a quotation, an item. `list` is the list that it ends with. */
interface Inside {
  list: List | null;
}

/** The number of each block, counted as `nest` does. Null if the block has none. */
export function listNumbers(blocks: readonly Node[]): (number | null)[] {
  let root: Inside = { list: null };
  let isQuote = false;
  let items: { level: number; inside: Inside }[] = [];
  return blocks.map((block) => {
    const { kind = null, quote, start, type: sign } = block.attrs;
    if (isQuote !== (quote === true)) {
      isQuote = quote === true;
      root = { list: null };
      items = [];
    }
    const level = indentOf(block);
    items = items.filter((item) => item.level < level);
    const into = items.at(-1)?.inside ?? root;
    if (!block.isTextblock || !isItem(block)) {
      into.list = null;
      return null;
    }
    const goesOn = into.list?.kind === kind && (kind === 'bullet' || (start === null && into.list?.sign === sign));
    into.list = goesOn && into.list ? { ...into.list, number: into.list.number + 1 } : { kind, sign, number: start ?? 1 };
    items.push({ level, inside: { list: null } });
    return kind === 'number' ? into.list.number : null;
  });
}
