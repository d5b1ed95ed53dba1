import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { can, canInTeam } from '#core/access';
import { db } from '#server/base/db';
import { origin, prepareApi } from '#tests/support/api';
import { type ApiRelay, startApiRelay } from '#tests/support/apiRelay';
import { type CallerName, callerNames, callers, type Desk, hireStaff, newDesk, type Staff } from '#tests/support/desk';
import { everyAct, type HttpAct } from './everyAct';

const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];
type Handler = (request: Request, context: { params: Promise<object> }) => Promise<Response>;
const handlers = new Map<string, Handler>();

let staff: Staff;
let site: ApiRelay;
beforeAll(async () => {
  site = await startApiRelay(await prepareApi());
  staff = await hireStaff();
  for (const file of await readdir('app', { recursive: true })) {
    if (path.basename(file) !== 'route.ts') continue;
    const route = (await import(path.resolve('app', file))) as Record<string, Handler | undefined>;
    for (const method of methods) {
      const handler = route[method];
      if (handler) handlers.set(`${method} /${path.dirname(file)}`, handler);
    }
  }
});

/** Sends one call to a desk. */
async function call(at: string, act: HttpAct, caller: CallerName, desk: Desk) {
  const [method = '', route = ''] = at.split(' ');
  const person = staff.people[caller];
  const given = { desk, staff, userId: person?.userId ?? null };
  const { timelineId, teamId, threadId, commentId, captureId, jobId, reportId } = desk;
  const own = act.isOwn ? desk.ownThreads.get(given.userId ?? '') : undefined;
  const params: Record<string, string> = {
    timelineId,
    teamId,
    threadId,
    commentId,
    captureId,
    jobId,
    reportId,
    ...own,
    ...act.params?.(given),
  };
  const address = route.replace(/\[\[?(?:\.\.\.)?(\w+)\]?\]/g, (_, name: string) => params[name] ?? '');
  const body = act.body?.(given);
  const headers = { origin, ...(person && { cookie: person.cookie }), ...(body !== undefined && { 'content-type': 'application/json' }) };
  const sent = body instanceof Buffer ? new Uint8Array(body) : JSON.stringify(body);
  const request = new Request(`${origin}${address}${act.query ?? ''}`, { method, headers, body: body === undefined ? undefined : sent });
  const response = await (handlers.get(at) as Handler)(request, { params: Promise.resolve(params) });
  return { status: response.status, text: await response.text() };
}

async function prepareDesk(act: HttpAct, isArchived: boolean): Promise<Desk> {
  const desk = await newDesk(staff);
  if (isArchived) await db().timeline.update({ where: { id: desk.timelineId }, data: { archivedAt: new Date() } });
  await act.prepare?.(desk);
  return desk;
}

/** Returns a hash of all stored rows except sessions and attempt counts. */
async function everything(): Promise<string> {
  const tables = await db().$queryRaw<{ name: string }[]>`
    SELECT table_name AS name FROM information_schema.tables
    WHERE table_schema = 'public' AND table_type = 'BASE TABLE' AND table_name NOT IN ('session', 'rate_limit', 'verification', '_prisma_migrations')
    ORDER BY table_name`;
  const sums = tables.map(({ name }) => `SELECT '${name}', count(*), sum(hashtextextended(t::text, 0)::numeric) FROM "${name}" t`);
  return JSON.stringify(await db().$queryRawUnsafe(sums.join(' UNION ALL ')), (_, value) =>
    typeof value === 'bigint' ? String(value) : value,
  );
}

function expected({ may, answers, except, hidden, isOwn }: HttpAct, caller: CallerName, isArchived: boolean): number {
  const { role, teamRole, isSignedIn } = callers[caller];
  if (may === 'everyone') return answers;
  if (!isSignedIn) return 401;
  if (may === 'signed in') return answers;
  const isIn = 'timeline' in may ? role !== null : teamRole !== null;
  const isAllowed = 'timeline' in may ? can(role, may.timeline, false, isOwn) : canInTeam(teamRole, may.team);
  if (!isIn || (hidden && !isAllowed)) return 404;
  if (!isAllowed) return 403;
  if ('timeline' in may && !can(role, may.timeline, isArchived, isOwn)) return 409;
  return except?.[caller] ?? answers;
}

afterAll(() => site.stop());

it('the matrix contains every route and method of the product', () => {
  expect([...handlers.keys()].sort()).toEqual(Object.keys(everyAct).sort());
});

for (const isArchived of [false, true]) {
  describe(isArchived ? 'on an archived timeline' : 'callers x acts', () => {
    // A caller refused for another reason gets the same refusal in the archive.
    const asked = callerNames.filter((name) => !isArchived || (callers[name].role && callers[name].isSignedIn));
    for (const [at, acts] of Object.entries(everyAct)) {
      for (const act of acts) {
        if (isArchived && (typeof act.may === 'string' || !('timeline' in act.may))) continue;
        it(`${act.says} (${at}): done for those who may, and refused to all others without a change`, async () => {
          let desk: Desk | null = null;
          let before = '';
          const isReading = at.startsWith('GET ');
          const refused: CallerName[] = [];
          const expectNoChange = async () => {
            const names = refused.splice(0).join(', ');
            if (names && !isReading) expect(await everything(), `something was changed by one of these: ${names}`).toBe(before);
          };
          for (const caller of asked) {
            if (!desk) [desk, before] = [await prepareDesk(act, isArchived), isReading ? '' : await everything()];
            const due = expected(act, caller, isArchived);
            if (due < 400) await expectNoChange();
            const { status, text } = await call(at, act, caller, desk);
            expect(status, `${caller}: ${text.slice(0, 300)}`).toBe(due);
            if (status < 400) desk = isReading ? desk : null;
            else {
              refused.push(caller);
              // The second is better-auth's form.
              if (at.includes(' /api/')) expect(JSON.parse(text).error?.code ?? JSON.parse(text).code, caller).toBeTypeOf('string');
            }
          }
          await expectNoChange();
        });
      }
    }
  });
}
