import { pino } from 'pino';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { CslItem } from '#core/sources/source';
import { db } from '#server/base/db';
import { readChronology } from '#server/demo/files';
import { importChronology } from '#server/demo/importChronology';
import { createPostgresStore } from '#server/log/postgresStore';
import { listCitedElsewhere } from '#server/records/citedElsewhere';
import { fillRows } from '#server/records/fillRows';
import { createProjector } from '#server/records/projector';
import { sourceRow } from '#server/records/rows';
import { searchTimelines } from '#server/records/search';
import { searchWords } from '#server/records/searchWords';
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
  const facts = { date: '', certainty: '', status: '', place: '', tracks: [], actors: [], seq: 1n };
  await db().eventRow.create({ data: { timelineId: talks, eventId, title, searchText, searchWords: searchWords(searchText), ...facts } });
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

it('takes a phrase in quotation marks as it stands', async () => {
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

it('gives words to rows from before, and to those of signs alone once', async () => {
  await db().eventRow.updateMany({ where: { timelineId: talks }, data: { searchWords: null } });
  await db().sourceRow.updateMany({ where: { timelineId: talks }, data: { searchWords: null } });
  await addEvent('signs', '***', '***');
  expect(await titles('istanbul')).toEqual([]);
  await fillRows();
  expect(await titles('istanbul')).not.toEqual([]);
  expect(await db().eventRow.count({ where: { searchWords: null } })).toBe(0);
});

it('keeps a text of any length within what the database takes', () => {
  const words = Array.from({ length: 60_000 }, (_, at) => `слово${at}`).join(' ');
  expect(searchWords(words).length).toBeLessThanOrEqual(200_000);
  expect(searchWords(`${'а'.repeat(3_000)} так`)).toBe('так');
});

it('says where one’s other timelines cite a source, whatever a shared link has added to its address, and says it to nobody else', async () => {
  const [cited] = await db().citationRow.findMany({ where: { timelineId: talks, eventId: { not: null } }, take: 1 });
  const sourceId = cited?.sourceId ?? '';
  expect(await listCitedElsewhere(ada, talks, sourceId)).toEqual([]);
  const { item } = await db().sourceRow.findUniqueOrThrow({ where: { timelineId_sourceId: { timelineId: talks, sourceId } } });
  const source = item as unknown as CslItem;
  const other = { ...source, id: 'another-id', URL: `${source.URL}${source.URL?.includes('?') ? '&' : '?'}utm_source=feed` };
  const teamId = (await db().timeline.findUniqueOrThrow({ where: { id: talks } })).teamId;
  const { id } = await db().timeline.create({ data: { teamId, title: 'Another', members: { create: { userId: ada, role: 'editor' } } } });
  await db().sourceRow.create({ data: sourceRow(id, other) });
  const carriers = { carrier: 'event:e1', citationId: 'c1', eventId: 'e1' };
  const facts = {
    date: '2022-03-29',
    certainty: '',
    status: '',
    place: '',
    tracks: [],
    actors: [],
    seq: 1n,
    searchText: '',
    title: 'A day',
  };
  await db().eventRow.create({ data: { timelineId: id, eventId: 'e1', ...facts } });
  await db().citationRow.create({ data: { timelineId: id, sourceId: 'another-id', ...carriers } });
  const place = { timelineId: id, timelineTitle: 'Another', event: { id: 'e1', title: 'A day', date: '2022-03-29' } };
  expect(await listCitedElsewhere(ada, talks, sourceId)).toEqual([place]);
  expect(await listCitedElsewhere(ben, talks, sourceId)).toEqual([]);
  await db().sourceRow.updateMany({ data: { sameKey: null } });
  expect(await listCitedElsewhere(ada, talks, sourceId)).toEqual([]);
  await fillRows();
  expect(await listCitedElsewhere(ada, talks, sourceId)).toEqual([place]);
});
