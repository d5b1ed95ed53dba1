import { escapeText } from './escapeText';

const blockAttributes: Readonly<Record<string, string>> = { figure: 'data-image', div: 'data-embed', p: 'data-embed' };

/**
 * Returns a picture or an embed copied from a read-only text, in the editor's HTML. Null for another element. Its attributes are
 * checked when it is inserted.
 */
export function ownBlock(element: Element): string | null {
  const tag = element.tagName.toLowerCase();
  const name = Object.hasOwn(blockAttributes, tag) ? blockAttributes[tag] : undefined;
  if (!name || !element.hasAttribute(name)) return null;
  return written(tag === 'figure' ? 'figure' : 'p', element, [name, 'data-title']);
}

/** As `ownBlock`, for a citation. */
export function ownCitation(element: Element): string | null {
  return element.hasAttribute('data-citation') ? written('span', element, ['data-citation', 'data-carried']) : null;
}

function written(tag: string, element: Element, names: readonly string[]): string {
  const attributes = names.flatMap((name) => {
    const value = element.getAttribute(name);
    return value === null ? [] : [` ${name}="${escapeText(value)}"`];
  });
  return `<${tag}${attributes.join('')}></${tag}>`;
}
