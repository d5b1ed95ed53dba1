import { type ImportedRecord, ImportRefusal, lineCounter, problemAt } from '#core/sources/import/imported';

/**
 * Reads the items of JSON: a list, one item, or an object with `items`. `readItem` gets each with its line. If the JSON is broken, each item that
 * can be read is.
 */
export function* readJsonItems<T>(text: string, readItem: (value: unknown, line: number) => T): Generator<T | ImportedRecord> {
  const whole = parse(text);
  const lineAt = lineCounter(text);
  if (whole.ok) {
    const list = Array.isArray(whole.value) ? whole.value : (whole.value as { items?: unknown } | null)?.items;
    if (!Array.isArray(list)) return yield readItem(whole.value, 1);
    const places = objectsIn(text, list === whole.value ? 1 : 2);
    let line = 1;
    for (const value of list) {
      const place = typeof value === 'object' && value !== null && !Array.isArray(value) ? places.next().value : undefined;
      if (place) line = lineAt(place.at);
      yield readItem(value, line);
    }
    return;
  }
  let isAny = false;
  for (const { at, end } of objectsIn(text, 1)) {
    isAny = true;
    const piece = text.slice(at, end);
    const read = parse(piece);
    yield read.ok ? readItem(read.value, lineAt(at)) : problemAt(lineAt(at), 'notWellFormed', piece);
  }
  if (!isAny) throw new ImportRefusal('notWellFormed', 1);
}

function parse(text: string): { ok: true; value: unknown } | { ok: false } {
  try {
    return { ok: true, value: JSON.parse(text) };
  } catch {
    return { ok: false };
  }
}

/** The objects in the outermost list, or one level deeper. An object that is not closed ends before a line that begins with `{`. */
function* objectsIn(text: string, depthOfList: number): Generator<{ at: number; end: number }, undefined> {
  let depth = 0;
  let at = -1;
  let isInText = false;
  for (let i = 0; i < text.length; i += 1) {
    const char = text[i];
    if (isInText) {
      if (char === '\\') i += 1;
      // No text of JSON goes over a line: a quotation mark is missing.
      else if (char === '"' || char === '\n') isInText = false;
      continue;
    }
    if (char === '"') isInText = true;
    else if (char === '[' || char === '{') {
      const isNext = char === '{' && at >= 0 && depth > depthOfList && isItemStart(text, i);
      if (isNext) {
        yield { at, end: i };
        depth = depthOfList;
        at = i;
      } else if (char === '{' && depth === depthOfList) at = i;
      depth += 1;
    } else if (char === ']' || char === '}') {
      depth -= 1;
      if (depth === depthOfList && at >= 0) {
        yield { at, end: i + 1 };
        at = -1;
      }
    }
  }
  if (at >= 0) yield { at, end: text.length };
}

/** Whether an object that begins here is an item: it has an id or a type at once. A name or a date has neither. */
function isItemStart(text: string, at: number): boolean {
  return /^\{\s*"(?:id|type|key|itemType)"\s*:/.test(text.slice(at, at + 80));
}
