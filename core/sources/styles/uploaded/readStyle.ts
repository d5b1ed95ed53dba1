import { childrenNamed, childrenOf, type Element, parseXml, textOf } from '#core/sources/import/xml/parseXml';
import { isSafe } from '#core/sources/styles/uploaded/attributeValues';
import { lineOf } from '#core/sources/styles/uploaded/lineOf';
import { requireBounded } from '#core/sources/styles/uploaded/macros';
import { type AboutStyle, type StyleElement, StyleRefusal, styleLimits } from '#core/sources/styles/uploaded/style';

const namespace = 'http://purl.org/net/xbiblio/csl';
/** The elements of CSL 1.0.2 outside `info`. */
const rules: ReadonlySet<string> = new Set(
  (
    'style locale terms term single multiple date date-part style-options citation bibliography sort key layout macro text number names name ' +
    'name-part et-al label substitute group choose if else-if else'
  ).split(' '),
);
/** The elements whose text counts. Elsewhere it is the space between elements. */
const worded: ReadonlySet<string> = new Set(['term', 'single', 'multiple']);

/**
 * Reads an independent style (CSL 1.0), and returns what it says of itself and its rules. Throws `StyleRefusal` for anything else, and for a
 * style whose macros go in circles or grow without bounds. The rules are what was checked here: no other parser reads the file again.
 */
export function readStyle(xml: string): { about: AboutStyle; style: StyleElement } {
  const doctype = /<!(?:DOCTYPE|ENTITY)/i.exec(xml);
  if (doctype) throw new StyleRefusal('doctype', xml.slice(0, doctype.index).split('\n').length);
  const { root, line } = parseXml(xml);
  if (!root) throw new StyleRefusal('notWellFormed', Math.max(line, 1));
  if (root.localName !== 'style' || root.namespaceURI !== namespace) throw new StyleRefusal('notCsl', lineOf(root), root.nodeName);
  const version = root.getAttribute('version') ?? '';
  if (!/^1\.0(?:\.\d+)?$/.test(version)) throw new StyleRefusal('version', lineOf(root), version);
  const [info] = childrenNamed(root, 'info');
  const about = aboutOf(info);
  const parent = childrenNamed(info, 'link').find((link) => link.getAttribute('rel') === 'independent-parent');
  if (parent) throw new StyleRefusal('dependent', lineOf(parent), nameOfParent(parent.getAttribute('href') ?? ''));
  if (about.title === '') throw new StyleRefusal('noTitle', lineOf(info ?? root));
  const style = readElement(root, 1);
  if (childrenNamed(root, 'bibliography').length === 0) throw new StyleRefusal('noBibliography', null);
  requireBounded(root);
  return { about, style };
}

/** `info` is for people: the rules have its title alone, which the processor asks for. */
function readElement(element: Element, depth: number): StyleElement {
  const name = element.localName ?? '';
  if (depth > styleLimits.depth) throw new StyleRefusal('tooDeep', lineOf(element), name);
  const children = childrenOf(element).filter(({ namespaceURI }) => namespaceURI === namespace);
  return {
    name,
    attrs: attributesOf(element),
    children:
      worded.has(name) && children.length === 0
        ? [wordsOf(element, element.textContent ?? '')]
        : children.flatMap((child) => readChild(child, depth + 1)),
  };
}

function readChild(element: Element, depth: number): StyleElement[] {
  const name = element.localName ?? '';
  // Of the translators of a locale.
  if (name === 'info' && element.parentNode !== element.ownerDocument?.documentElement) return [];
  if (name === 'info') return [{ name, attrs: {}, children: childrenNamed(element, 'title').slice(0, 1).map(plainTitle) }];
  if (!rules.has(name)) throw new StyleRefusal('unknownElement', lineOf(element), name);
  return [readElement(element, depth)];
}

function plainTitle(title: Element): StyleElement {
  return { name: 'title', attrs: {}, children: [wordsOf(title)] };
}

function attributesOf(element: Element): Record<string, string> {
  const attributes = Array.from(element.attributes).filter(({ name }) => name === 'xml:lang' || !/^xmlns|:/.test(name));
  const long = attributes.find(({ value }) => value.length > styleLimits.words);
  if (long) throw new StyleRefusal('tooLong', lineOf(element), long.name);
  const unsafe = attributes.find(({ name, value }) => !isSafe(element.localName ?? '', name, value));
  if (unsafe) throw new StyleRefusal('badValue', lineOf(element), `${unsafe.name}="${unsafe.value.slice(0, 100)}"`);
  return Object.fromEntries(attributes.map(({ name, value }) => [name, value]));
}

function wordsOf(element: Element, words = textOf(element)): string {
  if (words.length > styleLimits.words) throw new StyleRefusal('tooLong', lineOf(element), element.localName ?? '');
  return words;
}

function aboutOf(info: Element | undefined): AboutStyle {
  const [title] = childrenNamed(info, 'title');
  const [rights] = childrenNamed(info, 'rights');
  const people = childrenNamed(info, 'author').map((author) => textOf(childrenNamed(author, 'name')[0]));
  return {
    title: title ? wordsOf(title) : '',
    authors: people.filter(Boolean).slice(0, 20),
    rights: rights ? wordsOf(rights) : '',
    licence: rights?.getAttribute('license') ?? '',
  };
}

/** Most parents are named by an address of CSL's repository, whose end is the name of the file. */
function nameOfParent(address: string): string {
  return /zotero\.org\/styles\/([\w-]+)/.exec(address)?.[1] ?? address;
}
