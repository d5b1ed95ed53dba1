import { type BlockAttributes, deepestIndent } from '#core/text/flatText';
import { isElement } from './isElement';
import { blockAttribute } from './paragraphNode';

const sliceAttribute = 'data-pm-slice';

/** Turns clean HTML, with lists in lists and quotations around blocks, into the flat paragraphs of the editor. */
export function flattenHtml(html: string): string {
  const { body } = new DOMParser().parseFromString(html, 'text/html');
  const slice = body.querySelector(`[${sliceAttribute}]`)?.getAttribute(sliceAttribute);
  const flat = flattenIn(body, {}, false);
  body.replaceChildren(...flat);
  const first = body.firstElementChild;
  // The editor reads from the first block how the copied blocks were cut.
  if (slice && first && !body.querySelector(`[${sliceAttribute}]`)) first.setAttribute(sliceAttribute, slice);
  return body.innerHTML;
}

/** `wrapsLines`: puts inline content into a paragraph. */
function flattenIn(parent: Element, place: BlockAttributes, wrapsLines = true): Node[] {
  const flat: Node[] = [];
  let line: Element | null = null;
  for (const child of [...parent.childNodes]) {
    const blocks = isElement(child) ? flattenBlock(child, place) : null;
    if (blocks) {
      flat.push(...blocks);
      line = null;
    } else if (!wrapsLines) flat.push(child);
    else {
      if (!line) {
        line = paragraph(parent.ownerDocument, place);
        flat.push(line);
      }
      line.append(child);
    }
  }
  return flat;
}

/** Returns null if it is no block. */
function flattenBlock(element: Element, place: BlockAttributes): Node[] | null {
  const tag = element.tagName.toLowerCase();
  if (tag === 'ul' || tag === 'ol') return flattenList(element, tag, place);
  if (tag === 'blockquote') return flattenIn(element, { ...place, quote: true });
  if (/^h[1-6]$/.test(tag)) return [paragraphOf(element, { ...place, kind: tag <= 'h2' ? 'h2' : 'h3' })];
  if (tag === 'p' && !element.hasAttribute('data-embed')) {
    return [element.hasAttribute(blockAttribute) ? element : paragraphOf(element, place)];
  }
  if (tag === 'div') return flattenIn(element, place);
  if (tag === 'table') {
    for (const cell of element.querySelectorAll('td, th')) if (!cell.querySelector('td, th')) cell.replaceChildren(...flattenIn(cell, {}));
  }
  return tag === 'table' || tag === 'figure' || tag === 'p' ? [element] : null;
}

function flattenList(list: Element, tag: 'ul' | 'ol', place: BlockAttributes): Node[] {
  const kind = tag === 'ul' ? 'bullet' : 'number';
  const start = Number.parseInt(list.getAttribute('start') ?? '', 10);
  // A numbered list right behind another one needs a start number, or the two would merge.
  const first = Number.isNaN(start) ? (list.previousElementSibling?.tagName === list.tagName ? 1 : null) : start;
  const type = list.getAttribute('type') as BlockAttributes['type'] | null;
  const within = { ...place, indent: Math.min(deepestIndent, (place.indent ?? 0) + 1) };
  return [...list.children].flatMap((item, at) => {
    const own: BlockAttributes = {
      ...place,
      kind,
      ...(kind === 'number' && at === 0 && first !== null && { start: first }),
      ...(kind === 'number' && type && { type }),
    };
    const [head, ...others] = flattenIn(item, within);
    if (!(head instanceof Element) || head.tagName !== 'P' || isItem(head))
      return [paragraph(list.ownerDocument, own), ...(head ? [head] : []), ...others];
    head.setAttribute(blockAttribute, JSON.stringify(own));
    return [head, ...others];
  });
}

function isItem(block: Element): boolean {
  return /"kind":"(?:bullet|number)"/.test(block.getAttribute(blockAttribute) ?? '') || block.hasAttribute('data-embed');
}

function paragraphOf(element: Element, attrs: BlockAttributes): Element {
  const made = paragraph(element.ownerDocument, attrs);
  made.append(...element.childNodes);
  return made;
}

function paragraph(document: Document, attrs: BlockAttributes): Element {
  const made = document.createElement('p');
  made.setAttribute(blockAttribute, JSON.stringify(attrs));
  return made;
}
