import type { Wants } from '#core/model/fieldTypes/fieldType';
import { idOf, type Kind, walkRecord } from '#core/model/kind';
import { kinds } from '#core/model/kinds';
import type { Leaf } from '#core/model/leaves';
import { nodeToCitation } from '#core/model/nodes/citation';
import { nodeToEmbed } from '#core/model/nodes/embed';
import { nodeToImage } from '#core/model/nodes/image';
import { nodesIn } from '#core/model/nodes/nodesIn';
import type { RichText } from '#core/model/richText';
import type { Timeline } from '#core/model/timeline';

export type TextLeaf = Extract<Leaf, { is: 'words' | 'richText' }>;
export type RichTextLeaf = Extract<Leaf, { is: 'richText' }>;
export type RefLeaf = Extract<Leaf, { is: 'ref' }>;

/** For walks that visit rich texts or their nodes. */
export const inRichTexts: Wants = ({ is }) => is === 'richTexts';

/** Readers of the nodes in rich texts, by sort. */
const nodeReaders = { citation: nodeToCitation, image: nodeToImage, embed: nodeToEmbed };
type NodeName = keyof typeof nodeReaders;
type NodeOf<N extends NodeName> = NonNullable<ReturnType<(typeof nodeReaders)[N]>>;

/**
 * Returns all parts of a record, including nested records. Paths begin with the root and the id, such as ['events', 'e1', 'title', 'en'].
 */
export function leavesOf(kind: Kind, record: object, wants?: Wants): Leaf[] {
  const found: Leaf[] = [];
  const id = kind.root === 'timeline' ? '' : idOf(kind, record);
  const path = kind.root === undefined || kind.root === 'timeline' ? [] : [kind.root, id];
  const ref = { kind: kind.name, id };
  for (const [name, to] of Object.entries(kind.idParts ?? {})) {
    const value = (record as Readonly<Record<string, string>>)[name] ?? '';
    found.push({ record: ref, field: name, path: [...path, name], is: 'ref', value, to });
  }
  walkRecord(kind, record, ref, path, found, wants);
  return found;
}

/** Returns all parts of a timeline: its own, then those of each record, kind by kind. */
export function leavesOfTimeline(timeline: Partial<Timeline>, wants?: Wants): Leaf[] {
  return Object.values<Kind>(kinds).flatMap((kind) => recordsOf(kind, timeline).flatMap((record) => leavesOf(kind, record, wants)));
}

/** Returns the records of a kind that has a root. */
export function recordsOf(kind: Kind, timeline: Partial<Timeline>): readonly object[] {
  if (kind.root === undefined) return [];
  return kind.root === 'timeline' ? [timeline] : ((timeline as Readonly<Record<string, object[]>>)[kind.root] ?? []);
}

/** Returns the words that people have written, including rich texts. */
export function textsOf(leaves: readonly Leaf[]): TextLeaf[] {
  return leaves.filter((leaf) => leaf.is === 'words' || leaf.is === 'richText');
}

export function richTextsOf(leaves: readonly Leaf[]): RichTextLeaf[] {
  return leaves.filter((leaf) => leaf.is === 'richText');
}

/** Returns the nodes of one sort in all rich texts, each with its place. */
export function nodesOf<N extends NodeName>(leaves: readonly Leaf[], name: N): { leaf: RichTextLeaf; node: NodeOf<N> }[] {
  const read = nodeReaders[name] as (node: RichText[number]) => NodeOf<N> | null;
  return richTextsOf(leaves).flatMap((leaf) => nodesIn(leaf.value, read).map((node) => ({ leaf, node })));
}

/** Returns the references to other records, in fields and in citations. */
export function refsOf(leaves: readonly Leaf[]): { leaf: Leaf; to: string; id: string }[] {
  const ofFields = leaves.filter((leaf): leaf is RefLeaf => leaf.is === 'ref').map((leaf) => ({ leaf, to: leaf.to, id: leaf.value }));
  return [...ofFields, ...nodesOf(leaves, 'citation').map(({ leaf, node }) => ({ leaf, to: kinds.source.name, id: node.sourceId }))];
}
