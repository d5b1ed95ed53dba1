import { DOMParser, type Element } from '@xmldom/xmldom';
import { ImportRefusal } from '#core/sources/import/imported';

export type { Element };

/** Parses XML. Null with the line of the fault if it is not well-formed. Throws for a document type, which could define entities without end. */
export function parseXml(xml: string): { root: Element; line?: undefined } | { root: null; line: number } {
  if (/<!(?:DOCTYPE|ENTITY)/i.test(xml.slice(0, 100_000))) throw new ImportRefusal('notWellFormed', 1);
  let line = 1;
  let isBroken = false;
  const parser = new DOMParser({
    onError: (level, message) => {
      if (level === 'warning') return;
      isBroken = true;
      line = Number(/line:(\d+)/.exec(String(message))?.[1] ?? line);
    },
  });
  try {
    const root = parser.parseFromString(xml.replace(/^\uFEFF?\s*/, ''), 'text/xml').documentElement;
    return root && !isBroken ? { root } : { root: null, line };
  } catch (error) {
    return { root: null, line: Number((error as { locator?: { lineNumber?: number } }).locator?.lineNumber ?? line) };
  }
}

export function childrenOf(element: Element): Element[] {
  const children: Element[] = [];
  for (let child = element.firstChild; child; child = child.nextSibling) if (child.nodeType === 1) children.push(child as Element);
  return children;
}

/** Returns the children with this name, without its prefix. */
export function childrenNamed(element: Element | undefined, name: string): Element[] {
  return element ? childrenOf(element).filter((child) => child.localName === name) : [];
}

export function childAt(element: Element | undefined, ...path: string[]): Element | undefined {
  return path.reduce<Element | undefined>((at, name) => childrenNamed(at, name)[0], element);
}

/** The text of an element without its formatting and with single spaces. */
export function textOf(element: Element | undefined): string {
  return (element?.textContent ?? '').replace(/\s+/g, ' ').trim();
}
