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

/** For walks that look for rich texts, or for what stands in them. */
export const inRichTexts: Wants = ({ is }) => is === 'richTexts';

/** Readers of the nodes in rich texts that are not letters. */
const nodeReaders = { citation: nodeToCitation, image: nodeToImage, embed: nodeToEmbed };
type NodeName = keyof typeof nodeReaders;
type NodeOf<N extends NodeName> = NonNullable<ReturnType<(typeof nodeReaders)[N]>>;

/** All parts of a record, nested records included. Paths begin with the root and the id, as in ['events', 'e1', 'title', 'en']. */
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

/** All parts of a timeline: its own, then those of each record, kind by kind. */
export function leavesOfTimeline(timeline: Partial<Timeline>, wants?: Wants): Leaf[] {
  return Object.values<Kind>(kinds).flatMap((kind) => recordsOf(kind, timeline).flatMap((record) => leavesOf(kind, record, wants)));
}

/** The records of a kind that has a root. */
export function recordsOf(kind: Kind, timeline: Partial<Timeline>): readonly object[] {
  if (kind.root === undefined) return [];
  return kind.root === 'timeline' ? [timeline] : ((timeline as Readonly<Record<string, object[]>>)[kind.root] ?? []);
}

/** Words that people have written, rich texts among them. */
export function textsOf(leaves: readonly Leaf[]): TextLeaf[] {
  return leaves.filter((leaf) => leaf.is === 'words' || leaf.is === 'richText');
}

export function richTextsOf(leaves: readonly Leaf[]): RichTextLeaf[] {
  return leaves.filter((leaf) => leaf.is === 'richText');
}

/** The nodes of one sort in all rich texts, each with its place. */
export function nodesOf<N extends NodeName>(leaves: readonly Leaf[], name: N): { leaf: RichTextLeaf; node: NodeOf<N> }[] {
  const read = nodeReaders[name] as (node: RichText[number]) => NodeOf<N> | null;
  return richTextsOf(leaves).flatMap((leaf) => nodesIn(leaf.value, read).map((node) => ({ leaf, node })));
}

/** References to other records: of fields, and of citations. */
export function refsOf(leaves: readonly Leaf[]): { leaf: Leaf; to: string; id: string }[] {
  const ofFields = leaves.filter((leaf): leaf is RefLeaf => leaf.is === 'ref').map((leaf) => ({ leaf, to: leaf.to, id: leaf.value }));
  return [...ofFields, ...nodesOf(leaves, 'citation').map(({ leaf, node }) => ({ leaf, to: kinds.source.name, id: node.sourceId }))];
}
