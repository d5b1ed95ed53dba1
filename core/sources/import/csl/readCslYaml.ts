import { isMap, isSeq, LineCounter, type Node, parseDocument } from 'yaml';
import { readCslRecord } from '#core/sources/import/csl/readCslRecord';
import { type ImportedRecord, ImportRefusal, problemAt } from '#core/sources/import/imported';

/**
 * Reads CSL-YAML: a list of items, or a map with `references`, as pandoc writes it. All scalars are read as texts: a year such as 0988 is a number
 * in YAML, and would lose its digits. If the YAML is broken, each item is read alone.
 */
export function* readCslYaml(text: string): Generator<ImportedRecord> {
  const whole = parse(text);
  const list = isMap(whole.node) ? whole.node.get('references', true) : whole.node;
  if (!whole.error && isSeq(list)) {
    for (const each of list.items as Node[]) yield readCslRecord(each.toJS(whole.doc), whole.lines.linePos(each.range?.[0] ?? 0).line);
    return;
  }
  if (!whole.error) throw new ImportRefusal('unknownFormat');
  const pieces = itemsIn(text);
  if (pieces.length === 0) throw new ImportRefusal('notWellFormed', whole.error.line);
  for (const { line, piece } of pieces) {
    const { doc, node, error } = parse(piece);
    const item = isSeq(node) ? (node.items[0] as Node | undefined) : undefined;
    yield error || !item ? problemAt(line + (error?.line ?? 1) - 1, 'notWellFormed', piece) : readCslRecord(item.toJS(doc), line);
  }
}

function parse(text: string) {
  const lines = new LineCounter();
  const doc = parseDocument(text, { schema: 'failsafe', lineCounter: lines, maxAliasCount: 0 } as object);
  const [error] = doc.errors;
  return { doc, node: doc.contents, lines, error: error ? { line: lines.linePos(error.pos[0]).line } : null };
}

/** The items of a list at its lowest indentation. */
function itemsIn(text: string): { line: number; piece: string }[] {
  const lines = text.split('\n');
  const indent = lines.find((line) => /^\s*- /.test(line))?.search(/-/) ?? -1;
  const pieces: { line: number; piece: string }[] = [];
  for (const [index, line] of lines.entries()) {
    if (indent >= 0 && line.startsWith(`${' '.repeat(indent)}- `)) pieces.push({ line: index + 1, piece: line });
    else if (pieces.length > 0 && !/^(?:---|\.\.\.)\s*$/.test(line)) {
      const last = pieces.at(-1);
      if (last) last.piece += `\n${line}`;
    }
  }
  return pieces;
}
