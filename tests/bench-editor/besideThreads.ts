import { randomUUID } from 'node:crypto';
import type * as Y from 'yjs';
import { eventRef } from '#core/edits/edit';
import { addEvent } from '#core/edits/event';
import { bodyPlace, findRichText } from '#core/model/findText';
import { refToRange } from '#core/model/refTo';
import { paragraphs } from '#core/model/richText';
import { until } from '../support/relay';
import { connect, signIn } from '../support/stockClient';
import type { Session } from './session';
import { keystrokes, type, watch } from './typing';

const language = 'en';
const sentence = 'The delegations met at noon, and agreed on nothing that either of them would put down in writing. ';
const sentences = 200;
const letter = 'Q';
const events = { plain: 'without-threads', threaded: 'with-threads' } as const;

export interface Typed {
  /** Milliseconds from each key until its letter is painted. */
  paintMs: number[];
  /** Milliseconds of the page's main thread for each key. */
  workMs: number;
}

/** Makes two events with equal texts of 200 sentences, and a thread on each sentence of one of them. */
export async function prepareThreads(session: Session): Promise<string> {
  const { url } = session.product;
  const address = session.makeTimeline(50);
  const { cookie } = await signIn(url, 'owner');
  const get = async (path: string) => (await fetch(`${url}${path}`, { headers: { cookie } })).json();
  const timelineId = address.split('/').at(-1) ?? '';
  const { room } = ((await get('/api/timelines')) as { id: string; room: string }[]).find(({ id }) => id === timelineId) ?? { room: '' };
  const owner = connect(url, { cookie, room });
  await until(() => owner.synced, 'the owner has the timeline');
  const text = Array.from({ length: sentences / 5 }, () => sentence.repeat(5).trim()).join('\n\n');
  for (const id of Object.values(events)) addEvent(owner.doc, { id, date: '2022-03', title: { en: id }, body: { en: paragraphs(text) } });
  const body = findRichText(owner.doc, bodyPlace(events.threaded), language);
  if (!body) throw new Error('The event has no text.');
  for (const from of beginnings(body)) {
    const anchor = refToRange(
      { ...eventRef(events.threaded), field: 'body', language },
      body,
      from,
      from + 'The delegations met at noon'.length,
    );
    const answer = await fetch(`${url}/api/timelines/${timelineId}/threads`, {
      method: 'POST',
      headers: { cookie, origin: url, 'content-type': 'application/json' },
      body: JSON.stringify({ id: randomUUID(), anchor, comment: { id: randomUUID(), body: 'Which of them says so?' } }),
    });
    if (!answer.ok) throw new Error(`${answer.status}: ${await answer.text()}`);
  }
  owner.destroy();
  return address;
}

/** Types into the text without threads and into the other. */
export async function typeBesideThreads(session: Session, address: string): Promise<{ plain: Typed; threaded: Typed }> {
  return { plain: await typeIn(session, address, events.plain), threaded: await typeIn(session, address, events.threaded) };
}

async function typeIn(session: Session, address: string, id: string): Promise<Typed> {
  const page = await session.pageOf('editor');
  await page.goto(`${address}#${id}`);
  const body = page.getByRole('textbox', { name: /What happened/ }).first();
  await body.waitFor({ timeout: 60_000 });
  if (id === events.threaded)
    await page.waitForFunction((count) => document.querySelectorAll('.ProseMirror [data-thread-words]').length >= count, sentences);
  await body.focus();
  await page.keyboard.press('Control+Home');
  // The first letters compile the code.
  await type(page, letter);
  await watch(page, letter);
  const line = await page.context().newCDPSession(page);
  await line.send('Performance.enable', { timeDomain: 'threadTicks' });
  const work = async () => (await line.send('Performance.getMetrics')).metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0;
  const before = await work();
  await type(page, letter);
  const workMs = (((await work()) - before) * 1_000) / keystrokes;
  const paintMs = await page.evaluate(() => window.bench.painted);
  await page.context().close();
  return { paintMs, workMs };
}

/** The units at which the sentences begin. */
function beginnings(text: Y.XmlText): number[] {
  const content = (text.toDelta() as { insert: unknown }[]).map(({ insert }) => (typeof insert === 'string' ? insert : '\0')).join('');
  return [...content.matchAll(/The delegations/g)].map(({ index }) => index);
}
