import { createHash, randomUUID } from 'node:crypto';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { thaw } from '#core/editions/thaw';
import { readTimeline } from '#core/model/read';
import type { Timeline } from '#core/model/timeline';
import { hasFormerTexts } from '#core/text/bringOver';
import { applyMigrations } from '#server/base/database/migrations';
import { db } from '#server/base/db';
import { setEnv } from '#server/base/env';
import { publishEdition } from '#server/editions/commands';
import { loadDocOfAnyShape } from '#server/editions/queries';
import { createPostgresStore } from '#server/log/postgresStore';
import { createProjector } from '#server/records/projector';
import { findAccess } from '#server/timelines/access';
import { bringDocOver } from '#server/timelines/bringOver';
import { withoutDefaults } from '#tests/support/docs/sameText';
import { createFormerDatabase, type FormerDatabase } from '#tests/support/formerDatabase';
import { testPostgres } from '#tests/support/postgres';
import { until } from '#tests/support/relay';

const log = pino({ level: 'silent' });
let former: FormerDatabase;
let ids: string[];
let before: Awaited<ReturnType<typeof state>>;
let rowsBefore: Awaited<ReturnType<typeof formerRows>>;

beforeAll(async () => {
  former = await createFormerDatabase(testPostgres().serverUrl);
  setEnv('DATABASE_URL', former.url);
  setEnv('SIGNING_SECRET', randomUUID() + randomUUID());
  rowsBefore = await formerRows();
  await applyMigrations(former.url, 'prisma');
  ids = Object.keys(former.timelines);
  before = await state();
});
afterAll(() => db().$disconnect());

/** The rows in the tables of the former build, of which only the history is carried over: all others are made from the log again. */
async function formerRows() {
  return {
    events: await db().$queryRaw<{ id: string; date: string; earliest_day: bigint; title: string; search_text: string }[]>`
      SELECT event_id AS id, date, earliest_day, title, search_text FROM timeline_event ORDER BY timeline_id, event_id`,
    sources: await db().$queryRaw<object[]>`SELECT source_id AS id, item AS fields FROM source ORDER BY timeline_id, source_id`,
    citations: await db().$queryRaw<object[]>`
      SELECT DISTINCT timeline_id::text, source_id, coalesce(event_id, substring(carrier from 10)) AS id FROM citation ORDER BY 1, 2, 3`,
    revisions: await db().$queryRaw<object[]>`
      SELECT event_id AS id, seq, user_id, at, fields, content FROM event_revision ORDER BY timeline_id, seq, event_id`,
  };
}

/** What of a database has to do with texts, and its rows that are made of them. */
async function state() {
  const docs = new Map<string, Y.Doc>();
  for (const id of ids) docs.set(id, (await loadDocOfAnyShape(db(), id))?.doc ?? new Y.Doc());
  return {
    docs,
    versions: await db().doc.findMany({ orderBy: { id: 'asc' } }),
    editions: await db().edition.findMany({ orderBy: [{ timelineId: 'asc' }, { number: 'asc' }] }),
    frozen: await db().frozenFile.findMany({ orderBy: { hash: 'asc' } }),
    threads: await db().thread.findMany({ orderBy: { id: 'asc' }, include: { comments: true } }),
    revisions: await db().recordRevision.findMany({ orderBy: [{ timelineId: 'asc' }, { seq: 'asc' }, { id: 'asc' }] }),
  };
}

/** Each letter of each rich text, with the client id of who wrote it, by the way to its text; a letter itself is in one place. */
function authorsIn(doc: Y.Doc): Map<string, string> {
  const found = new Map<string, string>();
  const walk = (type: Y.AbstractType<unknown>, path: string) => {
    if ([Y.XmlFragment, Y.XmlText].some((kind) => type instanceof kind)) {
      const letters = lettersIn(type);
      if (letters !== '') found.set(path, letters);
      return;
    }
    for (const [key, item] of type._map) {
      const inner = !item.deleted && item.content instanceof Y.ContentType ? item.content.type : null;
      const name = { bodyText: 'body', claimText: 'claim', positionText: 'text', summaryText: 'summary' }[key] ?? key;
      if (inner) walk(inner, `${path}/${name}`);
    }
  };
  for (const root of ['timeline', 'events', 'positions']) walk(doc.getMap(root) as Y.AbstractType<unknown>, root);
  return found;
}

function lettersIn(type: Y.AbstractType<unknown>): string {
  let found = '';
  for (let item = type._start; item; item = item.right) {
    const { content, id, deleted } = item;
    if (deleted) continue;
    if (content instanceof Y.ContentString) found += [...content.str].map((letter) => `${letter}${id.client} `).join('');
    else if (content instanceof Y.ContentType) found += lettersIn(content.type);
  }
  return found;
}

describe('a database of the build before', () => {
  it('[R18] is fenced by the migration, and brought over once; each letter has its place and its author', async () => {
    const fenced = before.versions.map(({ shape, minSchema, epoch }) => [shape, minSchema, epoch]);
    expect(fenced).toEqual(ids.map(() => [2, 3, 1]));
    expect([...before.docs.values()].every(hasFormerTexts)).toBe(true);
    const letters = new Map([...before.docs].map(([id, doc]) => [id, authorsIn(doc)]));
    const [first = ''] = ids;
    // Nobody gets a doc before it is whole. Two processes bring the same docs over at once.
    const owner = await db().timelineMember.findFirstOrThrow({ where: { timelineId: first, role: 'owner' } });
    expect(await findAccess(first, owner.userId)).toMatchObject({ epoch: 1, isReady: false });
    const all = async () => {
      for (const id of ids) await bringDocOver(id);
    };
    await Promise.all([all(), all()]);
    expect(await findAccess(first, owner.userId)).toMatchObject({ epoch: 2, minSchema: 3, isReady: true });
    const after = await state();
    for (const [id, doc] of after.docs) {
      expect(hasFormerTexts(doc)).toBe(false);
      expect(authorsIn(doc)).toEqual(letters.get(id));
      expect(everyWord(readTimeline(doc))).toEqual(everyWord(former.timelines[id]));
    }
    for (const [at, now] of after.versions.entries()) {
      const was = before.versions[at];
      expect(now).toMatchObject({
        shape: 3,
        minSchema: 3,
        epoch: 2,
        permVersion: (was?.permVersion ?? 0) + 1,
        head: (was?.head ?? 0n) + 1n,
      });
    }
    await all();
    expect((await state()).versions).toEqual(after.versions);
  });

  it('keeps its threads on their events, with their comments, which nobody has to read again', async () => {
    const { threads } = await state();
    expect(threads.length).toBeGreaterThan(10);
    for (const { kind, recordId, anchor, quote, rev, spokenRev, spokenAt, commentCount, comments } of threads) {
      expect({ kind, anchor, quote, spokenRev }).toEqual({ kind: 'event', anchor: { kind, id: recordId }, quote: null, spokenRev: 0 });
      expect([rev, commentCount]).toEqual([comments.length, comments.length]);
      expect(spokenAt.getTime()).toBe(Math.max(...comments.map(({ createdAt }) => createdAt.getTime())));
      expect(comments.map(({ madeRev }) => madeRev).sort()).toEqual(comments.map((_, at) => at + 1));
      for (const { body, searchWords } of comments) expect(searchWords, body).toContain(/[a-z]+/.exec(body)?.[0] ?? '');
    }
  });

  it('keeps every byte of its editions, its comments and its history, and its rows stay equal', async () => {
    const store = createPostgresStore({ connectionString: former.url, log });
    const projector = createProjector({ store, log, count: () => undefined });
    projector.start();
    await until(
      async () =>
        (await db().doc.count({ where: { projectedSeq: { lt: db().doc.fields.head } } })) === 0 && (await db().docFold.count()) === 0,
      'all rows are made, and the log is folded',
      60_000,
    );
    await projector.stop();
    await store.close();
    const { editions, frozen, threads, revisions } = await state();
    expect([editions, frozen, revisions]).toEqual([before.editions, before.frozen, before.revisions]);
    // The projector alone adds where a thread stands now.
    expect(threads).toEqual(before.threads.map((thread) => ({ ...thread, standing: 'found' })));
    for (const file of frozen) expect(createHash('sha256').update(file.bytes).digest('hex')).toBe(file.hash);
    const records = await db().recordRow.findMany({ orderBy: [{ timelineId: 'asc' }, { id: 'asc' }] });
    const events = records.filter(({ kind }) => kind === 'event');
    const { events: eventsBefore, sources, citations } = rowsBefore;
    expect(events.map(({ id, date, earliestDay: earliest_day, title }) => ({ id, date, earliest_day, title }))).toEqual(
      eventsBefore.map(({ search_text: _text, ...row }) => row),
    );
    // A later build also finds events by the words of their citations.
    for (const [at, { search_text: text }] of eventsBefore.entries()) {
      expect(events[at]?.searchText.split('\n')).toEqual(expect.arrayContaining(text.split('\n').filter(Boolean)));
    }
    expect(records.filter(({ kind }) => kind === 'source').map(({ id, fields }) => ({ id, fields }))).toEqual(sources);
    expect(
      await db().$queryRaw<
        object[]
      >`SELECT DISTINCT timeline_id::text, source_id, id FROM citation WHERE kind <> 'timeline' ORDER BY 1, 2, 3`,
    ).toEqual(citations);
    expect(
      await db().$queryRaw<object[]>`
        SELECT id, seq, user_id, at, fields, content FROM record_revision WHERE kind = 'event' ORDER BY timeline_id, seq, id`,
    ).toEqual(rowsBefore.revisions);
  });

  it('publishes the same texts as before', async () => {
    for (const id of ids) {
      const { userId, user } = await db().timelineMember.findFirstOrThrow({
        where: { timelineId: id, role: 'owner' },
        include: { user: true },
      });
      await publishEdition({ userId, name: user.name, email: user.email }, id, { note: 'After it was brought over.', kind: 'update' });
      const editions = await db().edition.findMany({ where: { timelineId: id }, orderBy: { number: 'asc' } });
      const read = async (hash: string) => Buffer.from((await db().frozenFile.findUniqueOrThrow({ where: { hash } })).bytes).toString();
      const [was, is] = await Promise.all(editions.map(async ({ jsonHash }) => thaw(JSON.parse(await read(jsonHash)))));
      expect(everyWord(is?.timeline)).toEqual(everyWord(was?.timeline));
      const [page, pageNow] = await Promise.all(editions.map(({ htmlHash }) => read(htmlHash)));
      expect(textsOf(pageNow ?? '')).toEqual(textsOf(page ?? ''));
      expect(textsOf(page ?? '').length).toBeGreaterThan(30);
    }
  });
});

/** The rich texts of a timeline. All else of it is read as later builds please, in an order of theirs. */
function everyWord(timeline: Omit<Timeline, 'waivers'> | undefined) {
  if (!timeline) throw new Error('There is no timeline.');
  const { summary, events, positions } = timeline;
  const texts = events.map(({ id, title, body, accounts }) => [id, { title, body, claims: accounts.map(({ claim }) => claim) }]);
  return withoutDefaults({ summary, events: Object.fromEntries(texts), positions });
}

/** The rich texts of a published page, as it has them. Later builds number their citations otherwise, and draw neighbours as one mark. */
function textsOf(page: string): string[] {
  return [...page.matchAll(/<div class="text"[\s\S]*?<\/div>/g)].map(([text]) =>
    text.replace(/(?:\u202f?<sup><(a|button) class="note".*?<\/\1><\/sup>)+/g, '[cited]'),
  );
}
