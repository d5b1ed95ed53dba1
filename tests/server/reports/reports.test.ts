import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import { PATCH as change } from '#app/api/timelines/[timelineId]/reports/[reportId]/route';
import { GET as count } from '#app/api/timelines/[timelineId]/reports/counts/route';
import { GET as list } from '#app/api/timelines/[timelineId]/reports/route';
import { deleteEvents } from '#core/edits/bulkEdits';
import { addEvent, updateEvent } from '#core/edits/event';
import { longestInReport, type ReportPage } from '#core/reports/report';
import { db } from '#server/base/db';
import { setWithdrawn } from '#server/bin/commands';
import { renameAddress } from '#server/editions/address';
import { addressHeader } from '#server/http/address';
import { removeForGood } from '#server/removal/commands';
import { ask, origin, type Person, prepareApi, signUp } from '#tests/support/api';
import { appendEdit, newTimeline } from '#tests/support/newTimeline';
import { readPublic, sendForm } from '#tests/support/publicPages';
import { publishNow } from '#tests/support/publish';

let owner: Person;
beforeAll(async () => {
  await prepareApi();
  owner = await signUp('Olena');
});

let networks = 0;
/** A reader of a network of their own, which has sent nothing yet. */
const newReader = (headers: Record<string, string> = {}) => {
  networks += 1;
  return { origin, [addressHeader]: `198.51.${Math.floor(networks / 250)}.${networks % 250}`, ...headers };
};
const report = { words: 'It was the 7th.', source: 'https://example.org/page', contact: 'reader@example.org' };

async function newPublished(title: string): Promise<{ timelineId: string; slug: string }> {
  const timelineId = await newTimeline(owner, title, (doc) => {
    addEvent(doc, { id: 'e1', date: '2022-04-06', title: { en: 'Kyiv sends a <draft>' } });
    addEvent(doc, { id: 'e/2', date: '2022-04-08', title: { en: 'Moscow answers' } });
  });
  const { slug } = (await publishNow(owner, timelineId)).body;
  return { timelineId, slug };
}

const listed = async (timelineId: string, query = '') => {
  const request = new Request(`${origin}/api${query}`, { headers: { cookie: owner.cookie } });
  return (await (await list(request, { params: Promise.resolve({ timelineId }) })).json()) as ReportPage;
};
const changed = (timelineId: string, reportId: string, body: object, as: Person = owner) =>
  ask<{ error?: { code: string } } | null, object>(change as never, 'PATCH', { timelineId, reportId }, { as, body });

describe('the form for reports', () => {
  it('is linked from each event of a published page, and shows the title and the date of its event', async () => {
    const { slug } = await newPublished('Linked');
    for (const path of [`/t/${slug}`, `/t/${slug}/event/${encodeURIComponent('e/2')}`])
      expect(await (await readPublic(path)).text(), path).toContain(`href="/t/${slug}/1/report/e%2F2" rel="nofollow"`);
    const form = await readPublic(`/t/${slug}/1/report/e1`);
    expect(form.status).toBe(200);
    const page = await form.text();
    expect(page).toContain('6 April 2022');
    expect(page).toContain('Kyiv sends a &lt;draft&gt;');
    expect(page).not.toContain('<script');
    expect(form.headers.get('content-security-policy')).toContain("form-action 'self'");
    expect(form.headers.get('x-robots-tag')).toBe('noindex');
    expect(form.headers.get('set-cookie')).toBeNull();
    for (const path of ['report/none', '2/report/e1', 'report', '1/report'])
      expect((await readPublic(`/t/${slug}/${path}`)).status, path).toBe(404);
  });

  it('stores what a reader sends, and leads to a receipt', async () => {
    const { timelineId, slug } = await newPublished('Sent');
    const answer = await sendForm(`/t/${slug}/1/report/e1`, report, newReader());
    expect([answer.status, answer.headers.get('location')]).toEqual([303, `/t/${slug}/1/report/e1?sent=1`]);
    expect(await (await readPublic(`/t/${slug}/1/report/e1?sent=1`)).text()).toContain('Your report was sent');
    const { reports, counts } = await listed(timelineId);
    expect(reports).toMatchObject([{ ...report, number: 1, eventId: 'e1', eventTitle: 'Kyiv sends a <draft>', state: 'open' }]);
    expect(counts).toEqual({ open: 1, answered: 0, dismissed: 0 });
  });

  it.each([
    ['no words', { ...report, words: ' \n' }, 'words'],
    ['too many words', { ...report, words: 'x'.repeat(longestInReport.words + 1) }, 'words'],
    ['a source that would run', { ...report, source: 'javascript:alert(1)' }, 'source'],
    ['a source that is no address', { ...report, source: 'a book' }, 'source'],
    ['a contact that is too long', { ...report, contact: 'x'.repeat(longestInReport.contact + 1) }, 'contact'],
  ] as const)('refuses %s in place, and keeps the words', async (_name, form, field) => {
    const { timelineId, slug } = await newPublished('Refused');
    const answer = await sendForm(`/t/${slug}/report/e1`, form, newReader());
    expect(answer.status).toBe(400);
    const page = await answer.text();
    expect(page).toContain(`id="${field}-problem"`);
    expect([...page.matchAll(/aria-invalid="true"/g)]).toHaveLength(1);
    for (const words of Object.values(form)) expect(page).toContain(words.trim());
    expect((await listed(timelineId)).counts.open).toBe(0);
  });

  it('takes five at once from one network, counts no refused one, and keeps the words of the sixth', async () => {
    const { timelineId, slug } = await newPublished('Limited');
    const reader = newReader({ [addressHeader]: '2001:db8:1:2::9' });
    await sendForm(`/t/${slug}/report/e1`, { ...report, words: '' }, reader);
    for (let sent = 0; sent < 5; sent += 1) expect((await sendForm(`/t/${slug}/report/e1`, report, reader)).status).toBe(303);
    const neighbour = { ...reader, [addressHeader]: '2001:db8:1:2::10' };
    const refused = await sendForm(`/t/${slug}/report/e1`, { ...report, words: 'A sixth' }, neighbour);
    expect(refused.status).toBe(429);
    expect(await refused.text()).toContain('A sixth');
    expect((await sendForm(`/t/${slug}/report/e1`, report, newReader())).status).toBe(303);
    expect((await listed(timelineId)).counts.open).toBe(6);
  });

  it('takes nothing from other sites, from programs that fill in every field, and nothing too large', async () => {
    const { timelineId, slug } = await newPublished('Guarded');
    const path = `/t/${slug}/report/e1`;
    for (const foreign of ['https://evil.example', 'null']) {
      const answer = await sendForm(path, report, newReader({ origin: foreign }));
      expect(answer.status).toBe(403);
      expect(await answer.text()).toContain('It was the 7th.');
    }
    expect((await sendForm(path, { ...report, homepage: 'https://spam.example' }, newReader())).status).toBe(303);
    expect((await readPublic(path, newReader(), 'POST', null)).status).toBe(413);
    for (const other of [`/t/${slug}`, `/t/${slug}/1.json`, `/t/${slug}/event/e1`])
      expect((await sendForm(other, report, newReader())).status, other).toBe(405);
    expect((await listed(timelineId)).counts.open).toBe(0);
  });

  it('moves with the address of its timeline, and is gone with withdrawn pages', async () => {
    const { timelineId, slug } = await newPublished('Moves');
    await renameAddress(owner, timelineId, { to: 'moves-away' });
    const moved = await sendForm(`/t/${slug}/1/report/e1`, report, newReader());
    expect([moved.status, moved.headers.get('location')]).toEqual([308, '/t/moves-away/1/report/e1']);
    expect((await sendForm('/t/moves-away/1/report/e1', report, newReader())).status).toBe(303);
    await setWithdrawn(owner, timelineId, { withdrawn: true, reason: '' });
    expect((await sendForm('/t/moves-away/1/report/e1', report, newReader())).status).toBe(410);
  });

  it('says that a newer edition may have corrected the error', async () => {
    const { timelineId, slug } = await newPublished('Older');
    expect(await (await readPublic(`/t/${slug}/1/report/e1`)).text()).not.toContain('A newer edition');
    await appendEdit(timelineId, (doc) => updateEvent(doc, 'e1', { date: '2022-04-07' }));
    await publishNow(owner, timelineId);
    expect(await (await readPublic(`/t/${slug}/1/report/e1`)).text()).toContain('A newer edition');
  });
});

describe('a report', () => {
  async function newReport(title: string) {
    const { timelineId, slug } = await newPublished(title);
    await sendForm(`/t/${slug}/report/e1`, report, newReader());
    const id = (await listed(timelineId)).reports[0]?.id ?? '';
    return { timelineId, slug, id };
  }

  it('is taken up and dismissed with a reason; its contact is deleted for good', async () => {
    const { timelineId, id } = await newReport('Dismissed');
    expect((await ask(count as never, 'GET', { timelineId }, { as: owner })).body).toEqual({ e1: 1 });
    expect((await changed(timelineId, id, { assigneeId: owner.userId })).status).toBe(204);
    expect((await listed(timelineId)).reports).toMatchObject([{ assignee: { name: 'Olena' }, contact: 'reader@example.org' }]);
    expect((await changed(timelineId, id, { dismissed: ' ' })).status).toBe(400);
    expect((await changed(timelineId, id, { dismissed: 'It was the 6th.' })).status).toBe(204);
    expect((await listed(timelineId)).reports).toEqual([]);
    expect((await listed(timelineId, '?state=dismissed')).reports).toMatchObject([
      { reason: 'It was the 6th.', contact: '', closedBy: { name: 'Olena' }, words: report.words },
    ]);
    expect((await ask(count as never, 'GET', { timelineId }, { as: owner })).body).toEqual({});
    for (const late of [{ dismissed: 'Again' }, { answeredBy: 1 }, { assigneeId: null }])
      expect((await changed(timelineId, id, late)).body?.error?.code).toBe('conflict');
    expect((await changed(timelineId, id, { reopened: true })).status).toBe(204);
    expect((await listed(timelineId)).reports).toMatchObject([{ state: 'open', reason: '', contact: '' }]);
  });

  it('is answered by a correction of its event alone; the page of corrections then says that a reader reported it', async () => {
    const { timelineId, slug, id } = await newReport('Answered');
    const said = 'A reader reported this error.';
    const corrections = async () => (await readPublic(`/t/${slug}/corrections`)).text();
    await appendEdit(timelineId, (doc) => updateEvent(doc, 'e/2', { date: '2022-04-09' }));
    await publishNow(owner, timelineId, { kind: 'correction' });
    await appendEdit(timelineId, (doc) => updateEvent(doc, 'e1', { date: '2022-04-07' }));
    await publishNow(owner, timelineId, { kind: 'correction' });
    await appendEdit(timelineId, (doc) => updateEvent(doc, 'e1', { date: '2022-04-08' }));
    await publishNow(owner, timelineId, { kind: 'update' });
    for (const number of [1, 2, 4, 5]) expect((await changed(timelineId, id, { answeredBy: number })).status, String(number)).toBe(400);
    expect((await listed(timelineId)).reports).toMatchObject([{ corrections: [3] }]);
    expect(await corrections()).not.toContain(said);
    expect((await changed(timelineId, id, { answeredBy: 3 })).status).toBe(204);
    const page = await corrections();
    expect(page.split(said)).toHaveLength(2);
    expect(page).toMatch(/id="x-edition-3"[\s\S]*?Kyiv sends a[\s\S]*?A reader reported this error\.[\s\S]*?id="x-edition-2"/);
    for (const words of Object.values(report)) expect(page).not.toContain(words);
    expect((await changed(timelineId, id, { reopened: true })).status).toBe(204);
    expect(await corrections()).not.toContain(said);
  });

  it('is answered by a correction that was published before corrections named their events', async () => {
    const { timelineId, id } = await newReport('Answered later');
    await appendEdit(timelineId, (doc) => deleteEvents(doc, ['e1']));
    await publishNow(owner, timelineId, { kind: 'correction' });
    await db().edition.updateMany({ where: { timelineId }, data: { correctedEvents: [] } });
    const migration = await readFile('prisma/migrations/20261129154500_reader_reports/migration.sql', 'utf8');
    await db().$executeRawUnsafe(migration.slice(migration.indexOf("DO E'")));
    expect((await changed(timelineId, id, { answeredBy: 2 })).status).toBe(204);
  });

  it('is assigned to nobody without the right to triage', async () => {
    const { timelineId, id } = await newReport('Assigned');
    const viewer = await signUp('Vira');
    await db().timelineMember.create({ data: { timelineId, userId: viewer.userId, role: 'commenter' } });
    expect((await changed(timelineId, id, { assigneeId: viewer.userId })).status).toBe(400);
    expect((await changed(timelineId, id, { assigneeId: viewer.userId }, viewer)).status).toBe(403);
    for (const unknown of ['x', randomUUID()]) expect((await changed(timelineId, unknown, { assigneeId: null })).status).toBe(404);
  });

  it('is removed with its timeline, even where the public pages stay', async () => {
    const { timelineId, slug } = await newReport('Removed');
    await db().timeline.update({
      where: { id: timelineId },
      data: { deletedAt: new Date(0), doc: { update: { deletedAt: new Date(0) } } },
    });
    // Nobody would read it.
    expect((await sendForm(`/t/${slug}/report/e1`, report, newReader())).status).toBe(404);
    expect(await removeForGood(new Date(1))).toContain(timelineId);
    expect(await db().readerReport.count({ where: { timelineId } })).toBe(0);
    expect((await readPublic(`/t/${slug}`)).status).toBe(200);
  });

  it('comes in pages of fifty, the newest first', async () => {
    const { timelineId } = await newPublished('Paged');
    const rows = Array.from({ length: 60 }, (_, at) => ({
      timelineId,
      number: 1,
      eventId: 'e1',
      eventTitle: '',
      words: `${at}`,
      createdAt: new Date(1e12 + Math.floor(at / 3)),
    }));
    await db().readerReport.createMany({ data: rows });
    const first = await listed(timelineId);
    const second = await listed(timelineId, `?after=${first.next}`);
    const words = [...first.reports, ...second.reports].map((each) => Number(each.words));
    expect([first.reports.length, second.next]).toEqual([50, null]);
    expect([...words].sort((a, b) => a - b)).toEqual(rows.map((_, at) => at));
    expect(words.map((at) => Math.floor(at / 3))).toEqual(words.map((at) => Math.floor(at / 3)).sort((a, b) => b - a));
  });
});
