import { type ImportedRecord, ImportRefusal, lineCounter, problemAt, recordOf } from '#core/sources/import/imported';
import { childrenOf, type Element, parseXml, textOf } from '#core/sources/import/xml/parseXml';
import { itemOfRdf, type Resources } from '#core/sources/import/xml/zoteroItem';

const rdf = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#';
const zotero = 'http://www.zotero.org/namespaces/export#';

/**
 * Reads Zotero's RDF/XML. Journals, notes and files stand beside the items that name them. In a file that is not well-formed, each resource is
 * read alone.
 */
export function* readZoteroRdf(text: string): Generator<ImportedRecord> {
  const whole = parseXml(text);
  const read = whole.root ? childrenOf(whole.root).map((element) => ({ element, line: lineOf(element) })) : [];
  const broken: ImportedRecord[] = [];
  if (!whole.root)
    for (const { line, piece, document, shift } of resourcesIn(text)) {
      const { root, line: inPiece } = parseXml(document);
      const [element] = root ? childrenOf(root) : [];
      if (element) read.push({ element, line });
      else broken.push(problemAt(line + Math.max(0, (inPiece ?? 1) - shift), 'notWellFormed', piece.replace(/<[^>]*>/g, ' ')));
    }
  if (!whole.root && read.length === 0 && broken.length === 0) throw new ImportRefusal('notWellFormed', whole.line);
  const resources: Resources = new Map(read.flatMap(({ element }) => [[element.getAttributeNS(rdf, 'about') ?? '', element] as const]));
  for (const { element, line } of read) {
    if (!isItem(element)) continue;
    const item = itemOfRdf(element, resources);
    yield recordOf(line, item, textOf(element));
  }
  yield* broken;
}

function lineOf(element: Element): number {
  return (element as Element & { lineNumber?: number }).lineNumber ?? 1;
}

/** An item has a type of Zotero that is neither a note nor a file. */
function isItem(element: Element): boolean {
  const type = childrenOf(element).find((child) => child.namespaceURI === zotero && child.localName === 'itemType');
  return type !== undefined && !['attachment', 'note'].includes(textOf(type));
}

/** Cuts a file into its resources, each as a document with the namespaces of the file. */
function* resourcesIn(text: string): Generator<{ line: number; piece: string; document: string; shift: number }> {
  const [open] = /<rdf:RDF[^>]*>/.exec(text) ?? [];
  if (!open) return;
  const lineAt = lineCounter(text);
  const starts = [...text.matchAll(/^\s{0,8}<\w+:\w+\s+rdf:about=/gm)].map(({ index }) => index);
  for (const [at, start] of starts.entries()) {
    const piece = text.slice(start, starts[at + 1] ?? text.length).replace(/<\/rdf:RDF>\s*$/, '');
    yield { line: lineAt(start + piece.search(/</)), piece, document: `${open}${piece}</rdf:RDF>`, shift: open.split('\n').length };
  }
}
