import * as Y from 'yjs';
import { languagesOf } from '#core/model/read';
import { type Fields, rootsOf, schemaVersion, textKeys } from '#core/model/schema';
import { isMap } from '#core/model/yjsTypes';
import { writeAuthored } from '#core/text/authoredText';
import { readFormer } from '#core/text/formerTexts';
import { createText } from '#core/text/writeFlat';

/** The keys of rich texts in shape 2. */
const formerKeys = { body: 'body', claim: 'claim', position: 'text', summary: 'summary' } as const;
type TextName = keyof typeof formerKeys;

/** Returns whether a doc holds texts of shape 2. */
export function hasFormerTexts(doc: Y.Doc): boolean {
  return [...carriersIn(doc)].some(({ fields, name }) => fields.has(formerKeys[name]));
}

/** Returns whether a record's own texts have shape 2. */
export function isOfFormerShape(record: Fields): boolean {
  return Object.values(formerKeys).some((key) => record.has(key));
}

/**
 * Migrates a doc from shape 2 to shape 3, in one transaction. Each rich text becomes one flat text under a new key, in each
 * language that it had and in each other language of the timeline; the nested text is deleted. Letters keep their order and the
 * client id of their author. Texts that are already in shape 3 stay. With `most`, migrates so many records and stops. Returns how many
 * records are left; the doc has the newest shape once none is.
 *
 * Only for a doc that begins a new epoch, or for a copy that nobody else will see: it writes under client ids of others.
 */
export function bringOver(doc: Y.Doc, most = Number.POSITIVE_INFINITY): number {
  const own = doc.clientID;
  const languages = languagesOf(doc);
  const due = [...carriersIn(doc)].filter(({ fields, name }) => isDue(fields, name, languages));
  doc.transact(() => {
    for (const { fields, name } of due.slice(0, most)) bringTexts(fields, name, languages, own);
    doc.clientID = own;
    const { timeline } = rootsOf(doc);
    const isWhole = due.length <= most;
    if (isWhole && timeline.has('schemaVersion') && timeline.get('schemaVersion') !== schemaVersion)
      timeline.set('schemaVersion', schemaVersion);
  });
  return Math.max(0, due.length - most);
}

/** Returns how many records of a doc can hold a rich text. */
export function countCarriers(doc: Y.Doc): number {
  return [...carriersIn(doc)].length;
}

function isDue(fields: Fields, name: TextName, languages: readonly string[]): boolean {
  const texts = fields.get(textKeys[name]);
  return fields.has(formerKeys[name]) || !isMap(texts) || languages.some((language) => !texts.has(language));
}

function bringTexts(fields: Fields, name: TextName, languages: readonly string[], own: number): void {
  const { doc } = fields;
  const key = formerKeys[name];
  const former = fields.get(key);
  const author = fields._map.get(key)?.id.client ?? own;
  if (!doc) return;
  doc.clientID = author;
  let texts = fields.get(textKeys[name]);
  if (!isMap(texts)) texts = fields.set(textKeys[name], new Y.Map());
  const given = isMap(former) ? [...former.entries()].filter(([, value]) => isFragment(value)) : [];
  for (const [language, fragment] of given) bringText(texts as Fields, language, fragment as Y.XmlFragment, author);
  doc.clientID = own;
  for (const language of languages) if (!(texts as Fields).has(language)) (texts as Fields).set(language, createText());
  if (fields.has(key)) fields.delete(key);
}

function bringText(texts: Fields, language: string, fragment: Y.XmlFragment, author: number): void {
  const { doc } = texts;
  if (!doc || texts.has(language)) return;
  const by = fragment._item?.id.client ?? author;
  const blocks = readFormer(fragment);
  doc.clientID = by;
  const text = new Y.XmlText();
  texts.set(language, text);
  writeAuthored(text, blocks.length > 0 ? blocks : [{ type: 'paragraph' }], by);
}

/** Yields every record that can hold a rich text, even if it holds none yet. */
function* carriersIn(doc: Y.Doc): Generator<{ fields: Fields; name: TextName }> {
  const { timeline, events, positions } = rootsOf(doc);
  if (timeline.size > 0) yield { fields: timeline, name: 'summary' };
  for (const event of events.values()) {
    if (!isMap(event)) continue;
    yield { fields: event, name: 'body' };
    const accounts = event.get('accounts');
    if (isMap(accounts)) for (const account of accounts.values()) if (isMap(account)) yield { fields: account, name: 'claim' };
  }
  for (const position of positions.values()) if (isMap(position)) yield { fields: position, name: 'position' };
}

function isFragment(value: unknown): boolean {
  return value instanceof Y.XmlFragment && !(value instanceof Y.XmlElement);
}
