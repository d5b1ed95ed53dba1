import { createHash, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { unzipSync } from 'fflate';
import { beforeAll, describe, expect, it } from 'vitest';
import type * as Y from 'yjs';
import { deleteEvents } from '#core/edits/bulkEdits';
import { addEvent, setEventTitle } from '#core/edits/event';
import { createTimeline } from '#core/edits/timeline';
import { waive } from '#core/edits/waiver';
import { db } from '#server/base/db';
import { publishEdition } from '#server/editions/commands';
import { type PublicPath, readPublicPath } from '#server/editions/serving/publicPath';
import { insertTeam } from '#server/teams/commands';
import { insertTimeline } from '#server/timelines/commands';
import { prepareApi, signUp } from '#tests/support/api';
import { appendEdit } from '#tests/support/newTimeline';
import { readPublic } from '#tests/support/publicPages';
import { publicFields } from './publicFields';

interface Column {
  model: string;
  field: string;
  table: string;
  column: string;
  type: string;
}

/** The columns of the schema that hold text, JSON or bytes. */
const columns: Column[] = [...readFileSync('prisma/schema.prisma', 'utf8').matchAll(/^model (\w+) \{(.*?)^\}/gms)].flatMap(
  ([, model = '', body = '']) => {
    const table = /@@map\("(\w+)"\)/.exec(body)?.[1] ?? model;
    return [...body.matchAll(/^ {2}(\w+)\s+((?:String|Json|Bytes)(?:\[\])?)(?=[\s?]|$)(.*)$/gm)].map(
      ([, field = '', type = '', rest = '']) => ({
        ...{ model, field, table, type, column: /@map\("(\w+)"\)/.exec(rest)?.[1] ?? field },
      }),
    );
  },
);
const decisionOf = ({ model, field }: Column) => publicFields[model]?.[field];
const markOf = ({ model, field }: Column) => `leak${model}${field}`;

const hash = createHash('sha256').update('a picture').digest('hex');
/** Words of the doc that were never published, each under its own mark. */
const draft = (name: string) => `leakDraft${name}`;
const drafts = ['DeletedEvent', 'DeletedWords', 'UnknownField', 'UnknownRoot', 'UnknownKind', 'WaiverReason', 'AfterPublishing'];

let timelineId: string;
let ownerId: string;
/** Every public answer by its path, with its headers. */
const answers = new Map<string, Buffer>();
const reached = new Set<string>();

const edit = (change: (doc: Y.Doc) => void) => appendEdit(timelineId, change, ownerId);

/** One row at least of every table that a mark belongs in. */
async function plant(teamId: string): Promise<void> {
  const later = new Date(Date.now() + 1e9);
  const [id, kind, at] = [randomUUID(), 'event', new Date()];
  await db().verification.create({ data: { id: randomUUID(), identifier: 'i', value: 'v', expiresAt: later } });
  await db().rateLimit.upsert({ where: { key: 'k' }, create: { key: 'k', until: later }, update: {} });
  const made = { createdById: ownerId, expiresAt: later };
  const invitation = await db().invitationLink.create({ data: { timelineId, role: 'viewer', tokenHash: 't', ...made } });
  const teamInvitation = await db().teamInvitation.create({ data: { teamId, role: 'member', recipient: 'r', tokenHash: 't', ...made } });
  await db().timelineMember.updateMany({ where: { timelineId }, data: { roleById: ownerId } });
  await db().removedMember.create({ data: { timelineId, teamId, userId: ownerId, role: 'viewer' } });
  await db().docClient.create({ data: { docId: timelineId, clientId: 1n, userId: ownerId } });
  const bytes = Buffer.from('b');
  await db().docQuarantine.create({ data: { docId: timelineId, sha256: bytes, userId: ownerId, payload: bytes, reason: 'r' } });
  await db().docFold.upsert({
    where: { docId: timelineId },
    create: { docId: timelineId, to: 1n, after: '', isRebuild: false },
    update: {},
  });
  await db().recordRow.create({ data: { timelineId, kind, id, title: '', fields: {}, searchText: '', searchWords: '' } });
  await db().citationRow.create({ data: { timelineId, kind, id, path: '', citationId: '', sourceId: '' } });
  await db().recordRevision.create({
    data: { timelineId, kind, id, seq: 1n, userId: ownerId, beganAt: at, at, fields: ['x'], content: {} },
  });
  const thread = {
    timelineId,
    kind,
    recordId: 'e1',
    anchor: { kind, id },
    quote: 'q',
    standing: 'gone',
    assigneeId: ownerId,
    due: at,
    createdById: ownerId,
    resolvedById: ownerId,
    resolvedAt: at,
  };
  const { id: threadId, comments } = await db().thread.create({
    include: { comments: true },
    data: {
      ...thread,
      comments: {
        create: {
          authorId: ownerId,
          body: 'b',
          editedAt: at,
          deletedAt: at,
          hiddenAt: at,
          hiddenById: ownerId,
          searchWords: 'b',
          mentions: { create: { userId: ownerId } },
          reactions: { create: { userId: ownerId, reaction: 'seen' } },
        },
      },
      marks: { create: { userId: ownerId, rev: 1 } },
    },
  });
  const told = { userId: ownerId, timelineId, threadId, commentId: comments[0]?.id ?? null, kind, actorId: ownerId };
  const closed = { state: 'answered' as const, answeredBy: 2, assigneeId: ownerId, closedById: ownerId, closedAt: at };
  const report = await db().readerReport.create({ data: { timelineId, number: 1, eventId: 'e1', eventTitle: 't', words: 'w', ...closed } });
  await db().notification.create({
    data: { ...told, invitationId: invitation.id, teamInvitationId: teamInvitation.id, reportId: report.id },
  });
  await db().timelineMailMode.create({ data: { userId: ownerId, timelineId, mode: 'off' } });
  const captured = createHash('sha256').update('captured').digest('hex');
  await db().capturedFile.create({ data: { hash: captured, bytes } });
  const seen = { mediaType: 'text/html', hash: captured, bytes: 1, text: 't', wordsHash: 'w', capturedById: ownerId };
  await db().capture.create({ data: { id: randomUUID(), timelineId, sourceId: 's', asked: 'a', address: 'a', exchanges: [], ...seen } });
  await db().linkCheck.create({ data: { timelineId, sourceId: 's', address: 'a', state: 'gone', detail: 'd', wordsHash: 'w' } });
  await db().cslStyle.create({ data: { hash: 'style', title: 't', rules: '{}' } });
  await db().timelineStyle.create({
    data: { timelineId, hash: 'style', authors: ['a'], rights: 'r', licence: 'l', addedById: ownerId },
  });
  await db().fetchedHost.create({ data: { host: 'h', freeAt: at, isTaken: false, robots: 'r' } });
  await db().job.create({ data: { id, kind, timelineId, startedById: ownerId, data: {} } });
  const file = createHash('sha256').update('webp').digest('hex');
  await db().frozenFile.create({ data: { hash: file, mediaType: 'image/webp', bytes: Buffer.from('webp') } });
  await db().image.create({ data: { hash, width: 40, height: 30, sizes: { create: { width: 40, fileHash: file } } } });
  await db().timelineImage.create({ data: { timelineId, imageHash: hash, addedById: ownerId } });
  // Of another timeline: the pages of this one would be locked.
  await db().timeline.create({ data: { teamId, title: 'Locked', readerPassword: 'leakReaderPassword' } });
  for (const column of columns.filter((each) => decisionOf(each) === 'marked')) {
    const mark = `'${markOf(column)}' || md5(ctid::text)`;
    const values: Record<string, string> = {
      ...{ Json: `jsonb_build_object('mark', ${mark})`, 'String[]': `ARRAY[${mark}]`, Bytes: `convert_to(${mark}, 'UTF8')` },
    };
    const value = values[column.type] ?? mark;
    await db().$executeRawUnsafe(`UPDATE "${column.table}" SET "${column.column}" = ${value}`);
  }
}

/** Reads every public path that can be reached from the timeline's address, and all files of its editions. */
async function crawl(slug: string): Promise<void> {
  const files = await db().editionFile.findMany({ where: { timelineId } });
  const latest = Math.max(...files.map(({ number }) => number));
  const waiting = [
    ...[
      '',
      '.json',
      '/editions.json',
      '/timemap',
      '/corrections',
      '/editions',
      '/feed.xml',
      '/feed.json',
      `/diff/1..${latest}`,
      '/event/e1',
      '/report/e1',
      '/1/report/e1?sent=1',
      '/1/event/e1',
      '/embed',
      '/1/embed',
      '/1/share.png',
      '/1/share/e1.png',
    ].map((end) => `/t/${slug}${end}`),
    ...files.flatMap(({ number, name }) => [`/t/${slug}/${number}/${encodeURI(name)}`, `/t/${slug}/${encodeURI(name)}`]),
    `/t/${slug}/images/${hash}-40.webp`,
  ];
  for (const path of waiting) {
    if (answers.has(path)) continue;
    const answer = await readPublic(path);
    const body = Buffer.from(await answer.arrayBuffer());
    answers.set(path, Buffer.concat([Buffer.from(JSON.stringify([...answer.headers])), body]));
    if (answer.status === 200) reached.add(readPublicPath(decodeURIComponent(path.split('?')[0] ?? ''))?.of ?? '');
    if (answer.headers.get('content-type') === 'application/zip')
      for (const [name, bytes] of Object.entries(unzipSync(body))) answers.set(`${path} ${name}`, Buffer.from(bytes));
    const links = String(body).matchAll(/["<(](\/t\/[^"<>()#?\\ ]+)/g);
    waiting.push(...[...links].map(([, link = '']) => link).filter((link) => link.startsWith(`/t/${slug}`)));
  }
}

const holding = (text: string) => [...answers].filter(([, bytes]) => bytes.includes(text)).map(([path]) => path);

beforeAll(async () => {
  await prepareApi();
  const owner = await signUp('Olena');
  ownerId = owner.userId;
  const [teamId, id] = await db().$transaction(async (tx) => {
    const team = await insertTeam(tx, 'Desk', owner.userId);
    const fill = (doc: Y.Doc) => {
      createTimeline(doc, { title: 'Marked', languages: ['en'], timeZone: 'UTC' });
      const image = { type: 'image', attrs: { hash, width: 40, height: 30, alt: 'publicAlt', credit: 'publicCredit', secret: 'x' } };
      addEvent(doc, { id: 'e1', date: '2022-03-29', title: { en: 'publicTitle' }, body: { en: [image] } });
    };
    return [team, (await insertTimeline(tx, { teamId: team, title: 'Marked', ownerId: owner.userId, fill })).id];
  });
  timelineId = id;
  await edit((doc) => {
    addEvent(doc, { id: 'gone', date: '2022', title: { en: draft('DeletedEvent') } });
    setEventTitle(doc, 'e1', 'en', draft('DeletedWords'));
  });
  await edit((doc) => {
    deleteEvents(doc, ['gone']);
    setEventTitle(doc, 'e1', 'en', 'publicTitle');
    (doc.getMap('events').get('e1') as Y.Map<unknown>).set('internalNote', draft('UnknownField'));
    waive(
      doc,
      { rule: 'event-uncited', ref: { kind: 'event', id: 'e1' }, words: '', nth: 0, citation: '', detail: '' },
      draft('WaiverReason'),
    );
    doc.getMap('drafts').set('d1', draft('UnknownRoot'));
    doc.getMap('timeline').set('internal', draft('UnknownKind'));
  });
  await plant(teamId);
  const caller = { userId: owner.userId, name: 'leakCaller', email: 'leakCaller@example.org' } as never;
  const { slug } = await publishEdition(caller, timelineId, { note: 'publicNote', kind: 'update' });
  await edit((doc) => setEventTitle(doc, 'e1', 'en', 'publicCorrected'));
  await publishEdition(caller, timelineId, { note: 'publicSecond', kind: 'correction' });
  await edit((doc) => addEvent(doc, { id: 'later', date: '2023', title: { en: draft('AfterPublishing') } }));
  await crawl(slug);
}, 240_000);

describe('on public pages', () => {
  it('every column of the database is classified: shown, or marked and sought', () => {
    const decided = Object.entries(publicFields).flatMap(([model, fields]) => Object.keys(fields).map((field) => `${model}.${field}`));
    expect(decided.sort()).toEqual(columns.map(({ model, field }) => `${model}.${field}`).sort());
  });

  it('every kind of path was read, and published content was found in all of its forms', () => {
    const kinds: Record<PublicPath['of'], true> = {
      edition: true,
      file: true,
      editions: true,
      corrections: true,
      list: true,
      difference: true,
      feed: true,
      image: true,
      event: true,
      report: true,
      card: true,
      embed: true,
    };
    expect([...reached].sort()).toEqual(Object.keys(kinds).sort());
    const forms = ['.json', '', '/data.jsonld', '/events.csv', '/timelinejs.json', '/calendar.ics', '/text.md'].map(
      (end) => `/t/marked/2${end}`,
    );
    const bundled = ['index.html', 'edition.json', 'data.jsonld', 'events.csv', 'timelinejs.json', 'calendar.ics', 'text.md'];
    expect(holding('publicCorrected')).toEqual(
      expect.arrayContaining([...forms, ...bundled.map((name) => `/t/marked/2/bundle.zip marked-2/data/${name}`), '/t/marked/corrections']),
    );
  });

  it('readers learn that one of them reported an error, and nothing else of the report', () => {
    expect(holding('A reader reported this error.')).toEqual(['/t/marked/corrections']);
  });

  it.each(columns.filter((each) => decisionOf(each) === 'marked'))('no byte has the mark in $field of $model', async (column) => {
    const [row] = await db().$queryRawUnsafe<{ count: bigint }[]>(
      `SELECT count(*) FROM "${column.table}" WHERE ${column.type === 'Bytes' ? `encode("${column.column}", 'escape')` : `"${column.column}"::text`} LIKE '%${markOf(column)}%'`,
    );
    expect(Number(row?.count), `${column.table} holds a mark`).toBeGreaterThan(0);
    expect(holding(markOf(column))).toEqual([]);
  });

  it.each(columns.filter((each) => decisionOf(each) === 'named'))('no byte has a value of $field of $model', async ({ table, column }) => {
    const rows = await db().$queryRawUnsafe<{ value: string }[]>(
      `SELECT DISTINCT "${column}"::text AS value FROM "${table}" WHERE "${column}" IS NOT NULL`,
    );
    expect(rows.length, `${table} has a row`).toBeGreaterThan(0);
    for (const { value } of rows) expect(holding(value)).toEqual([]);
  });

  it.each([...drafts.map(draft), 'leakCaller'])('no byte has %s, which was never published', (mark) => {
    expect(holding(mark)).toEqual([]);
  });
});
