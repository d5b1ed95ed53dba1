import { pino } from 'pino';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { kinds } from '#core/model/kinds';
import type { CslItem } from '#core/sources/source';
import { db } from '#server/base/db';
import { readChronology } from '#server/demo/files';
import { importChronology } from '#server/demo/importChronology';
import { createPostgresStore } from '#server/log/postgresStore';
import { findCarriedSources } from '#server/records/carriedSources';
import { createProjector } from '#server/records/projector';
import { listResting } from '#server/records/resting';
import { rowsOf } from '#server/records/rows';
import { searchTimelines } from '#server/records/search';
import { searchWords } from '#server/records/searchWords';
import { countSharedSources } from '#server/records/sharedSources';
import { insertTeam } from '#server/teams/commands';
import { insertTimeline } from '#server/timelines/commands';
import { prepareApi, signUp } from '#tests/support/api';

let ada: string;
let ben: string;
let talks: string;

beforeAll(async () => {
  const connectionString = await prepareApi();
  ada = (await signUp('Ada')).userId;
  ben = (await signUp('Ben')).userId;
  const files = await readChronology(process.cwd());
  talks = await db().$transaction(async (tx) => {
    const teamId = await insertTeam(tx, 'Desk', ada);
    const made = {
      teamId,
      title: 'Talks',
      ownerId: ada,
      fill: (given: Parameters<typeof importChronology>[0]) => importChronology(given, 'Talks', '', files),
    };
    return (await insertTimeline(tx, made)).id;
  });
  const log = pino({ level: 'silent' });
  const store = createPostgresStore({ connectionString, log });
  const projector = createProjector({ store, log });
  await projector.catchUp(talks);
  await projector.stop();
  await store.close();
});
afterAll(() => db().$disconnect());

const titles = async (query: string, userId = ada) => (await searchTimelines(userId, query)).found.map(({ title }) => title);

/** An event of Ada's timeline that holds these words alone. */
async function addEvent(eventId: string, title: string, searchText: string): Promise<void> {
  await db().recordRow.create({
    data: { timelineId: talks, kind: 'event', id: eventId, title, fields: {}, searchText, searchWords: searchWords(searchText) },
  });
}

it('finds events and sources of the flagship by the beginnings of words, titles first', async () => {
  const { found, hasMore } = await searchTimelines(ada, 'istanb communiq');
  expect(hasMore).toBe(false);
  expect(new Set(found.map(({ kind }) => kind))).toEqual(new Set(['event', 'source']));
  expect(found[0]).toMatchObject({ timelineId: talks, timelineTitle: 'Talks' });
  const ranks = found.map(({ excerpt }) => excerpt !== null);
  expect(ranks).toEqual([...ranks].sort((a, b) => Number(a) - Number(b)));
  const excerpt = found.find((each) => each.excerpt)?.excerpt ?? [];
  expect(['istanb', 'communiq']).toContain(excerpt.find(({ isFound }) => isFound)?.text.toLowerCase());
});

it('finds Cyrillic words behind quotation marks, dashes and either apostrophe', async () => {
  await addEvent('azov', 'Полк «Азов»', 'Полк «Азов», дорога Київ—Харків, п’ять днів');
  for (const query of ['азов', 'харків', 'київ', "п'ять", 'п’ять', 'ПОЛК азо']) expect(await titles(query), query).toEqual(['Полк «Азов»']);
});

it('matches a phrase in quotation marks exactly', async () => {
  await addEvent('one', 'A quiet border crossing', 'A quiet border crossing');
  await addEvent('two', 'A border, quiet at last, before the crossing', 'A border, quiet at last, before the crossing');
  expect(await titles('"border crossing"')).toEqual(['A quiet border crossing']);
  expect(await titles('quiet border crossing')).toHaveLength(2);
});

it('finds nothing in timelines that are not one’s own, in the bin, or left', async () => {
  expect(await titles('istanbul', ben)).toEqual([]);
  await db().timelineMember.create({ data: { timelineId: talks, userId: ben, role: 'viewer' } });
  expect(await titles('istanbul', ben)).not.toEqual([]);
  await db().timelineMember.deleteMany({ where: { userId: ben } });
  expect(await titles('istanbul', ben)).toEqual([]);
  await db().timeline.update({ where: { id: talks }, data: { deletedAt: new Date() } });
  expect(await titles('istanbul')).toEqual([]);
  await db().timeline.update({ where: { id: talks }, data: { deletedAt: null } });
});

it('takes any text as a query', async () => {
  for (const query of ['', ' ', "'", '\\', "a' | 'b", ':*', '& ! <->', '"', '🕊', 'x'.repeat(5_000), '日本', '%_']) {
    expect((await searchTimelines(ada, query)).found, query).toBeInstanceOf(Array);
  }
});

it('takes a text of signs alone', async () => {
  await addEvent('signs', '***', '***');
  expect(await titles('***')).toEqual([]);
  expect((await db().recordRow.findFirstOrThrow({ where: { id: 'signs' } })).searchWords).toBe('');
});

it('keeps a text of any length within the limits of the database', () => {
  const words = Array.from({ length: 60_000 }, (_, at) => `слово${at}`).join(' ');
  expect(searchWords(words).length).toBeLessThanOrEqual(200_000);
  expect(searchWords(`${'а'.repeat(3_000)} так`)).toBe('так');
});

it('lists what rests on a source in the user’s other timelines, despite additions of a shared link to its address, directly or through derived sources, and only for that user', async () => {
  const [cited] = await db().citationRow.findMany({ where: { timelineId: talks, kind: 'event' }, take: 1 });
  const sourceId = cited?.sourceId ?? '';
  expect(await listResting(ada, talks, sourceId)).toEqual([]);
  expect((await countSharedSources(ada, talks))[sourceId]).toBeUndefined();
  const { fields } = await db().recordRow.findUniqueOrThrow({
    where: { timelineId_kind_id: { timelineId: talks, kind: 'source', id: sourceId } },
  });
  const source = fields as unknown as CslItem;
  const other = { ...source, id: 'another-id', URL: `${source.URL}${source.URL?.includes('?') ? '&' : '?'}utm_source=feed` };
  const teamId = (await db().timeline.findUniqueOrThrow({ where: { id: talks } })).teamId;
  const { id } = await db().timeline.create({ data: { teamId, title: 'Another', members: { create: { userId: ada, role: 'editor' } } } });
  const { search_text, search_words, same_key, ...row } = rowsOf(kinds.source, other.id, other, ['en']).row;
  const words = { searchText: search_text, searchWords: search_words, sameKey: same_key };
  await db().recordRow.create({
    data: { timelineId: id, kind: row.kind, id: row.id, title: row.title, fields: { ...other }, ...words } as never,
  });
  await db().recordRow.create({
    data: { timelineId: id, kind: 'event', id: 'e1', title: 'A day', date: '2022-03-29', fields: {}, searchText: '', searchWords: '' },
  });
  for (const [kind, of] of [
    ['event', 'e1'],
    ['timeline', ''],
    ['position', 'q/d/p'],
  ] as const)
    await db().citationRow.create({ data: { timelineId: id, kind, id: of, path: 'text/en', citationId: 'c1', sourceId: 'another-id' } });
  const where = { timelineId: id, timelineTitle: 'Another', through: null };
  const direct = [
    { ...where, of: 'event', event: { id: 'e1', title: 'A day', date: '2022-03-29' } },
    { ...where, of: 'positions', event: null },
    { ...where, of: 'summary', event: null },
  ];
  expect(await listResting(ada, talks, sourceId)).toEqual(direct);
  expect(await listResting(ben, talks, sourceId)).toEqual([]);
  expect((await countSharedSources(ada, talks))[sourceId]).toBe(1);
  expect(await countSharedSources(ben, talks)).toEqual({});

  // A report of the source, and a digest of the report: in both timelines the digest is cited. The source is said to derive from it, in a circle.
  const derive = async (timelineId: string, derivedId: string, from: string) => {
    const fields = { id: derivedId, type: 'post', title: derivedId, annalist: { derivedFrom: from } };
    const at = { timelineId, kind: 'source', id: derivedId };
    const words = { searchText: '', searchWords: '' };
    await db().recordRow.upsert({
      where: { timelineId_kind_id: at },
      create: { ...at, title: derivedId, fields, ...words },
      update: { fields: { ...source, id: derivedId, annalist: { ...source.annalist, derivedFrom: from } } as object },
    });
  };
  for (const [timelineId, root] of [
    [talks, sourceId],
    [id, 'another-id'],
  ] as const) {
    await derive(timelineId, 'report', root);
    await derive(timelineId, 'report digest', 'report');
    const at = { timelineId, kind: 'event', id: 'resting', path: 'body/en', citationId: 'c9', sourceId: 'report digest' };
    await db().citationRow.create({ data: at });
    await db().recordRow.create({
      data: { timelineId, kind: 'event', id: 'resting', title: 'Rests', date: '2022', fields: {}, searchText: '', searchWords: '' },
    });
  }
  await derive(talks, sourceId, 'report digest');
  const resting = { of: 'event', event: { id: 'resting', title: 'Rests', date: '2022' }, through: 'report digest' };
  expect(await listResting(ada, talks, sourceId)).toEqual([
    { ...resting, timelineId: talks, timelineTitle: 'Talks' },
    ...direct,
    { ...resting, timelineId: id, timelineTitle: 'Another' },
  ]);
});

it('gives a source to cite elsewhere, with those that it repeats, and refuses one that is not there', async () => {
  const [row] = await db().recordRow.findMany({ where: { timelineId: talks, kind: 'source' }, take: 1 });
  const original = row?.fields as unknown as CslItem;
  const digest = { id: 'digest', type: 'post', title: 'Digest', annalist: { derivedFrom: original.id } };
  const words = { searchText: '', searchWords: '' };
  await db().recordRow.create({ data: { timelineId: talks, kind: 'source', id: 'digest', title: 'Digest', fields: digest, ...words } });
  expect(await findCarriedSources(talks, 'digest')).toEqual({ timelineId: talks, sources: [digest, original] });
  await expect(findCarriedSources(talks, 'gone')).rejects.toThrow('This source is not there.');
});
