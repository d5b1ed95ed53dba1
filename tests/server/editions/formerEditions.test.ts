import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { beforeAll, expect, it } from 'vitest';
import { GET as schema } from '#app/schemas/[file]/route';
import { addEvent } from '#core/edits/event';
import { createTimeline } from '#core/edits/timeline';
import { db } from '#server/base/db';
import { insertTeam } from '#server/teams/commands';
import { insertTimeline } from '#server/timelines/commands';
import { type Person, prepareApi, signUp } from '#tests/support/api';
import { readPublic } from '#tests/support/publicPages';
import { publishNow } from '#tests/support/publish';

const folder = 'tests/fixtures/editions';
let owner: Person;

beforeAll(async () => {
  await prepareApi();
  owner = await signUp('Olena');
});

/** A timeline whose first edition has these bytes. */
async function publishedBefore(slug: string, bytes: Buffer): Promise<string> {
  const hash = createHash('sha256').update(bytes).digest('hex');
  return db().$transaction(async (tx) => {
    const teamId = await insertTeam(tx, 'Desk', owner.userId);
    const fill = (doc: Parameters<typeof addEvent>[0]) => {
      createTimeline(doc, { title: slug, languages: ['en'], timeZone: 'UTC' });
      addEvent(doc, { date: '2022', title: { en: 'One' } });
    };
    const { id: timelineId } = await insertTimeline(tx, { teamId, title: slug, ownerId: owner.userId, fill });
    await tx.timeline.update({ where: { id: timelineId }, data: { slug } });
    await tx.frozenFile.create({ data: { hash, mediaType: 'application/json; charset=utf-8', bytes: Uint8Array.from(bytes) } });
    await tx.edition.create({
      data: { timelineId, number: 1, note: '', seq: 1n, publishedById: owner.userId, jsonHash: hash, htmlHash: hash },
    });
    return timelineId;
  });
}

const serve = (slug: string, number: number) => readPublic(`/t/${slug}/${number}.json`);

it.each(readdirSync(folder).filter((name) => name.endsWith('.json')))(
  '%s is served as it was published, whatever is published later',
  async (name) => {
    const bytes = readFileSync(`${folder}/${name}`);
    const slug = name.replace('.json', '');
    const timelineId = await publishedBefore(slug, bytes);
    expect((await publishNow(owner, timelineId)).body).toMatchObject({ number: 2, slug });
    expect(Buffer.from(await (await serve(slug, 1)).arrayBuffer()).equals(bytes)).toBe(true);
    expect(await (await serve(slug, 2)).json()).toMatchObject({ version: 4, number: 2 });
  },
);

it('an edition names its schema, which is served to every site', async () => {
  const { $schema } = JSON.parse(readFileSync(`${folder}/2.json`, 'utf8')) as { $schema: string };
  const ask = (file: string) => schema(new Request('http://localhost:3000'), { params: Promise.resolve({ file }) });
  const answer = await ask($schema.replace('/schemas/', ''));
  expect(answer.headers.get('access-control-allow-origin')).toBe('*');
  expect(await answer.json()).toMatchObject({ properties: { version: { const: 2 } } });
  expect((await ask('constructor')).status).toBe(404);
});
