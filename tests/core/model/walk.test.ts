import fc from 'fast-check';
import { expect, it } from 'vitest';
import * as Y from 'yjs';
import { repair } from '#core/edits/repair';
import { nodeToEmbed } from '#core/model/nodes/embed';
import { nodeToImage } from '#core/model/nodes/image';
import { readTimeline } from '#core/model/read';
import type { Timeline } from '#core/model/timeline';
import { leavesOfTimeline, nodesOf, richTextsOf } from '#core/model/walk';
import { receive } from '#tests/support/docs/plannedDoc';
import { poisonedDocs } from '#tests/support/docs/poisonedDocs';
import { fillMadeTimeline } from '#tests/support/madeTimeline';

/** The key in the doc of each field with rich texts. */
const storedKeys = { summary: 'summaryText', body: 'bodyText', claim: 'claimText', text: 'positionText' };

/** The findings of a walk over all types of a doc, without knowledge of kinds. */
interface Found {
  /** The paths of texts that are not part of another text. */
  texts: string[];
  citations: string[];
  images: string[];
  embeds: string[];
}

function walkTypes(doc: Y.Doc): Found {
  const found: Found = { texts: [], citations: [], images: [], embeds: [] };
  const visit = (type: unknown, path: string[], isInText: boolean, isInCell = false): void => {
    if (type instanceof Y.XmlText) {
      // Fields unknown to this build are not read: a newer build may have written them.
      if (!isInText && !Object.values(storedKeys).includes(path.at(-2) ?? '')) return;
      if (!isInText) found.texts.push(path.map((key, at) => (path[0] === 'positions' && at === 1 ? inThreeParts(key) : key)).join('\n'));
      for (const { insert } of type.toDelta()) visit(insert, path, true, isInCell);
    } else if (type instanceof Y.XmlElement && isInText) {
      // Yjs assigns an attribute `__proto__`, so that the attributes would inherit from its value.
      const [is, attrs]: [string, Record<string, unknown>] = [type.nodeName, Object.setPrototypeOf(type.getAttributes(), null)];
      const image = nodeToImage({ type: is, attrs });
      const embed = nodeToEmbed({ type: is, attrs });
      if (is === 'citation' && typeof attrs.sourceId === 'string' && attrs.sourceId !== '')
        found.citations.push(attrs.sourceId.toWellFormed());
      if (image) found.images.push(image.hash);
      if (embed) found.embeds.push(embed.href);
      // Only tables have content, of rows of cells of one text, and no cell has a table. All else in an element is invalid, so it is
      // not read (`docs/text.md`).
      if (is === 'table' && !isInCell)
        for (const row of partsOf(type, 'tableRow'))
          for (const cell of partsOf(row, 'tableCell'))
            for (const text of cell.toArray()) if (text instanceof Y.XmlText) visit(text, path, true, true);
    } else if (type instanceof Y.Map) {
      for (const [key, value] of type.entries()) visit(value, [...path, key], isInText);
    }
  };
  for (const [name, root] of doc.share) visit(root, [name], false);
  return sorted(found);
}

function partsOf(element: Y.XmlElement, name: string): Y.XmlElement[] {
  return (element.toArray() as unknown[]).filter((part) => part instanceof Y.XmlElement && part.nodeName === name) as Y.XmlElement[];
}

/** A position's id in its read form. */
function inThreeParts(id: string): string {
  const [question = '', document = '', party = ''] = id.split('/');
  return [question, document, party].join('/');
}

function sorted(found: Found): Found {
  return { texts: found.texts.sort(), citations: found.citations.sort(), images: found.images.sort(), embeds: found.embeds.sort() };
}

/** The same findings from the values that the declarations read. */
function walkRecords(timeline: Timeline, keys: Readonly<Record<string, string>>): Found {
  const leaves = leavesOfTimeline(timeline);
  return sorted({
    texts: richTextsOf(leaves).map(({ record, path }) =>
      [
        ...(record.kind === 'timeline' ? ['timeline'] : []),
        ...path.map((key, at) => (at === path.length - 2 ? (keys[key] ?? key) : key)),
      ].join('\n'),
    ),
    citations: nodesOf(leaves, 'citation').map(({ node }) => node.sourceId),
    images: nodesOf(leaves, 'image').map(({ node }) => node.hash),
    embeds: nodesOf(leaves, 'embed').map(({ node }) => node.href),
  });
}

const damageOf = ({ damage = [], events }: Timeline) => [...damage, ...events.flatMap((event) => event.damage ?? [])];

it('every rich text, citation, image and embed of a doc is found, whatever carries it', { tags: 'long', timeout: 60_000 }, () => {
  const met = { texts: 0, citations: 0, images: 0, embeds: 0 };
  fc.assert(
    fc.property(poisonedDocs, (plan) => {
      const doc = receive(plan);
      for (let round = 0; round < 20 && damageOf(readTimeline(doc)).length > 0; round += 1) repair(doc, damageOf(readTimeline(doc)));
      const [inDoc, read] = [walkTypes(doc), walkRecords(readTimeline(doc), storedKeys)];
      expect(read).toEqual(inDoc);
      for (const name of ['texts', 'citations', 'images', 'embeds'] as const) met[name] += inDoc[name].length;
    }),
    { numRuns: 1_000, interruptAfterTimeLimit: 8_000 },
  );
  expect(met.texts).toBeGreaterThan(10);
});

it('as many are found in a made timeline', () => {
  const doc = new Y.Doc();
  fillMadeTimeline(doc, { title: 'Made', events: 300, seed: 11 });
  const found = walkRecords(readTimeline(doc), storedKeys);
  expect(found).toEqual(walkTypes(doc));
  expect([found.texts.length > 600, found.citations.length > 200]).toEqual([true, true]);
});
