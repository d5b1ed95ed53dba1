import * as Y from 'yjs';
import type { RichNode } from '#core/model/richText';
import { type FlatText, unknownNode } from '#core/text/flatText';
import { formatsOf } from '#core/text/writeFlat';

/** One letter, marker or embed of a rich text in stored or flat form. */
export interface Atom {
  /** Equal for atoms that differ only in formats and attributes. */
  key: string;
  letter?: string;
  formats: Readonly<Record<string, unknown>>;
  /** The embed, in a stored text. */
  stored?: Y.XmlElement;
  /** The embed, in the flat form. */
  node?: RichNode;
}

export function atomsOfStored(text: Y.XmlText): Atom[] {
  return (text.toDelta() as { insert: unknown; attributes?: Record<string, unknown> }[]).flatMap(({ insert, attributes = {} }): Atom[] => {
    if (typeof insert === 'string') return lettersOf(insert, attributes);
    if (!(insert instanceof Y.XmlElement)) return [{ key: 'foreign', formats: attributes }];
    return [{ key: keyOfStored(insert), formats: attributes, stored: insert }];
  });
}

export function atomsOfFlat(blocks: FlatText): Atom[] {
  return blocks.flatMap((block): Atom[] => {
    if (block.type !== 'paragraph') return [{ key: keyOfNode(block), formats: {}, node: block }];
    const { content = [], ...marker } = block;
    return [{ key: 'paragraph', formats: {}, node: marker }, ...content.flatMap(atomsOfInline)];
  });
}

function atomsOfInline(node: RichNode): Atom[] {
  const formats = formatsOf(node.marks);
  return node.type === 'text' ? lettersOf(node.text ?? '', formats) : [{ key: keyOfNode(node), formats, node }];
}

function lettersOf(text: string, formats: Atom['formats']): Atom[] {
  return [...text].map((letter) => ({ key: letter, letter, formats }));
}

function keyOfNode(node: RichNode): string {
  const { attrs = {} } = node;
  if (node.type === unknownNode) return keyOf(String(attrs.name), {});
  if (node.type === 'table') return `table ${(node.content ?? []).map((row) => row.content?.length ?? 0).join()}`;
  return keyOf(node.type, attrs);
}

function keyOfStored(element: Y.XmlElement): string {
  if (element.nodeName !== 'table') return keyOf(element.nodeName, element.getAttributes());
  return `table ${element
    .toArray()
    .map((row) => (row instanceof Y.XmlElement ? row.length : 0))
    .join()}`;
}

function keyOf(name: string, { id, hash, href }: Readonly<Record<string, unknown>>): string {
  return name === 'paragraph' ? name : `embed ${name} ${id ?? hash ?? href ?? ''}`;
}

/** Atoms that are compared as one: a word, or a single other letter or embed. */
export function wordsIn(atoms: readonly Atom[]): Atom[][] {
  const words: Atom[][] = [];
  let isOpen = false;
  for (const atom of atoms) {
    const isOfWord = atom.letter !== undefined && /[\p{L}\p{M}\p{N}]/u.test(atom.letter);
    if (isOpen && isOfWord) words.at(-1)?.push(atom);
    else words.push([atom]);
    isOpen = isOfWord;
  }
  return words;
}
