import { expect, it } from 'vitest';
import * as Y from 'yjs';
import { previewRows } from '#app/_editor/sources/import/previewRows';
import { takenSources } from '#app/_editor/sources/import/takenSources';
import { addSources, type NewSource } from '#core/edits/source';
import { readTimeline } from '#core/model/read';
import type { CslItem } from '#core/sources/source';

const report = (importedId: string): NewSource => ({ type: 'report', title: 'Report', DOI: '10.1000/x', annalist: { importedId } });
const digest = (derivedFrom: string): NewSource => ({
  type: 'post',
  title: `Digest of ${derivedFrom}`,
  annalist: { importedId: 'd', derivedFrom },
});

/** The title of the source that the last record derives from after an import. `leaves`: records that the user leaves out beside duplicates. */
function originOf(records: readonly NewSource[], present: readonly CslItem[] = [], leaves: readonly number[] = []): string | undefined {
  const rows = previewRows(
    present,
    records.map((source, index) => ({ line: index + 1, source })),
    new Map(),
  );
  const chosen = new Set(rows.flatMap(({ is, index }) => (is === 'new' && !leaves.includes(index) ? [index] : [])));
  const taken = takenSources(rows, chosen);
  const doc = new Y.Doc();
  addSources(doc, taken.sources, taken.present, '2026-11-30T00:00:00Z');
  const all = [...readTimeline(doc).sources, ...present];
  const origin = all.find(({ title }) => title.startsWith('Digest'))?.annalist.derivedFrom;
  return all.find(({ id }) => id === origin)?.title;
}

it('a source that derives from a skipped duplicate derives from the earlier record of the file', () => {
  expect(originOf([report('a'), report('b'), digest('b')])).toBe('Report');
  expect(originOf([report('a'), report('a'), digest('a')])).toBe('Report');
  expect(originOf([report('a'), report('b'), digest('b')], [], [0])).toBeUndefined();
});

it('a source that derives from a skipped duplicate of the timeline derives from the source there', () => {
  const here = { ...report('z'), id: 'here', title: 'Here', annalist: {} } as CslItem;
  expect(originOf([report('a'), digest('a')], [here])).toBe('Here');
});

it('nothing derives from a record whose id names two sources', () => {
  const other = { ...report('a'), DOI: '10.1000/y', title: 'Other' };
  expect(originOf([report('a'), other, digest('a')])).toBeUndefined();
  expect(originOf([report('x'), other, report('a'), digest('a')])).toBeUndefined();
});
