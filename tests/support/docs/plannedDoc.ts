import * as Y from 'yjs';

/** The content of a place in a doc, as a plain value that fast-check can print and shrink. */
export type Planned =
  | { is: 'value'; value: unknown }
  /** A text with this number of letters, too long to print in a report. */
  | { is: 'long'; length: number }
  /** A value in Yjs's older JSON form, which keeps halves of surrogate pairs. */
  | { is: 'json'; json: string }
  | { is: 'map' | 'hook'; entries: [string, Planned][] }
  | { is: 'array'; items: Planned[] }
  | { is: 'text' | 'xmlText'; pieces: Piece[] }
  | { is: 'fragment'; children: Planned[] }
  | { is: 'element'; name: string; attrs: [string, Planned][]; children: Planned[] }
  /** This number of nested elements. */
  | { is: 'nested'; name: string; depth: number };

export interface Piece {
  words: Planned;
  marks: Record<string, unknown>;
}

/** The content of each root, whatever the schema declares. */
export type PlannedDoc = Readonly<Record<string, Planned>>;

/** The doc of a receiving client: no root has a type until it is accessed. */
export function receive(plan: PlannedDoc): Y.Doc {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, writePlan(plan));
  return doc;
}

/** Returns the update that a hostile program would send. */
export function writePlan(plan: PlannedDoc, doc = new Y.Doc()): Uint8Array {
  const before = Y.encodeStateVector(doc);
  doc.transact(() => {
    for (const [name, root] of Object.entries(plan)) fillRoot(doc, name, root);
  });
  return Y.encodeStateAsUpdate(doc, before);
}

function fillRoot(doc: Y.Doc, name: string, plan: Planned): void {
  if (plan.is === 'array') fill(general(doc.getArray(name)), plan);
  else if (plan.is === 'text') fill(general(doc.getText(name)), plan);
  else if (plan.is === 'fragment') fill(general(doc.getXmlFragment(name)), plan);
  else if (plan.is === 'map') fill(general(doc.getMap(name)), plan);
}

function fillMap(map: Y.AbstractType<unknown>, entries: readonly [string, Planned][]): void {
  for (const [key, plan] of entries) put(map, key, plan);
}

/** Writes the items one by one, because Yjs takes one kind at a time. */
function fillList(list: Y.AbstractType<unknown>, items: readonly Planned[]): void {
  for (const item of items) put(list, null, item);
}

function fillText(text: Y.Text, pieces: readonly Piece[]): void {
  for (const { words, marks } of pieces) {
    const value = words.is === 'long' ? 'x'.repeat(words.length) : words.is === 'value' ? words.value : null;
    if (typeof value === 'string') text.insert(text.length, value, { ...marks });
    else if (value !== null && typeof value === 'object') text.insertEmbed(text.length, value, { ...marks });
    else put(general(text), null, words);
  }
}

/** Puts a plan at a key, or at the end, as an item of Yjs. The type's own methods would refuse odd content. */
function put(parent: Y.AbstractType<unknown>, key: string | null, plan: Planned): void {
  const { doc } = parent;
  if (!doc) throw new Error('A plan is written into what is in a doc.');
  const type = typeOf(plan);
  const left = key === null ? lastOf(parent) : (parent._map.get(key) ?? null);
  const content = type ? new Y.ContentType(type) : contentOf(plan);
  const id = Y.createID(doc.clientID, Y.getState(doc.store, doc.clientID));
  doc.transact((transaction) => {
    new Y.Item(id, left, left?.lastId ?? null, null, null, parent, key, content).integrate(transaction, 0);
  });
  if (type) fill(type, plan);
}

function fill(type: Y.AbstractType<unknown>, plan: Planned): void {
  if (plan.is === 'map' || plan.is === 'hook') fillMap(type, plan.entries);
  else if (plan.is === 'array') fillList(type, plan.items);
  else if (plan.is === 'text' || plan.is === 'xmlText') fillText(type as unknown as Y.Text, plan.pieces);
  else if (plan.is === 'fragment') fillList(type, plan.children);
  else if (plan.is === 'element') {
    fillMap(type, plan.attrs);
    fillList(type, plan.children);
  } else if (plan.is === 'nested') {
    let inner = type;
    for (let depth = 1; depth < plan.depth; depth += 1) {
      const next = new Y.XmlElement(plan.name);
      (inner as unknown as Y.XmlElement).insert(0, [next]);
      inner = general(next);
    }
  }
}

function typeOf(plan: Planned): Y.AbstractType<unknown> | null {
  switch (plan.is) {
    case 'map':
      return general(new Y.Map());
    case 'hook':
      return general(new Y.XmlHook('hook'));
    case 'array':
      return general(new Y.Array());
    case 'text':
      return general(new Y.Text());
    case 'xmlText':
      return general(new Y.XmlText());
    case 'fragment':
      return general(new Y.XmlFragment());
    case 'element':
    case 'nested':
      return general(new Y.XmlElement(plan.name));
    default:
      return null;
  }
}

/** Any type of Yjs as the type that they share. */
function general(type: unknown): Y.AbstractType<unknown> {
  return type as Y.AbstractType<unknown>;
}

function contentOf(plan: Planned): Y.ContentAny | Y.ContentJSON | Y.ContentBinary {
  if (plan.is === 'json') return new Y.ContentJSON([JSON.parse(plan.json)]);
  if (plan.is === 'long') return new Y.ContentAny(['x'.repeat(plan.length)]);
  const value = plan.is === 'value' ? plan.value : null;
  return value instanceof Uint8Array ? new Y.ContentBinary(value) : new Y.ContentAny([value]);
}

function lastOf(parent: Y.AbstractType<unknown>): Y.Item | null {
  let last = parent._start;
  while (last?.right) last = last.right;
  return last;
}
