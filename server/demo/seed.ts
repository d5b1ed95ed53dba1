import { randomUUID } from 'node:crypto';
import { hashPassword } from 'better-auth/crypto';
import type { Logger } from 'pino';
import type { Role } from '#core/access';
import { type Db, db } from '#server/base/db';
import { readChronology } from '#server/demo/files';
import { importChronology } from '#server/demo/importChronology';
import { demoSlug, publishDemo } from '#server/demo/publishDemo';
import { searchWords } from '#server/records/searchWords';
import { insertTeam } from '#server/teams/commands';
import { insertTimeline } from '#server/timelines/commands';

const people: readonly { role: Role; name: string; email: string }[] = [
  { role: 'owner', name: 'Demo owner', email: 'owner@demo.local' },
  { role: 'editor', name: 'Demo editor', email: 'editor@demo.local' },
  { role: 'commenter', name: 'Demo commenter', email: 'commenter@demo.local' },
  { role: 'viewer', name: 'Demo viewer', email: 'viewer@demo.local' },
];

export const demoAccounts = { emails: people.map(({ email }) => email), password: 'demo-annalist' };

const title = 'Russia–Ukraine talks, February to May 2022';
const summary =
  'What was said, drafted and done around the talks between Russia and Ukraine from 21 February to 28 May 2022. ' +
  'Where accounts differ they stand side by side; where nothing was found, that is said.';

/** The advisory lock that lets one process seed at a time. The number is arbitrary and unique in this product. */
const seedLock = 7_220_221_124n;

/**
 * Fills an empty database with the demo: four people, a team, the flagship chronology, its doubts as comments, and two editions. Does
 * nothing in a database with an account, except for publishing an edition that an interrupted start has left out.
 */
export async function seedDemo({ log, root }: { log: Logger; root: string }): Promise<void> {
  const made = await db().$transaction(
    async (tx) => {
      await tx.$executeRaw`SELECT pg_advisory_xact_lock(${seedLock})`;
      return (await tx.user.count()) === 0 ? seed(tx, root) : null;
    },
    { timeout: 60_000, maxWait: 60_000 },
  );
  if (made) log.info({ timelineId: made }, 'the demo is in the database');
  await publishOwed(root);
}

async function seed(tx: Db, root: string): Promise<string> {
  const files = await readChronology(root);
  const password = await hashPassword(demoAccounts.password);
  const ids = new Map<Role, string>();
  for (const { role, name, email } of people) {
    const id = randomUUID();
    ids.set(role, id);
    await tx.user.create({
      data: {
        id,
        name,
        email,
        emailVerified: true,
        credentials: { create: { id: randomUUID(), accountId: id, providerId: 'credential', password } },
      },
    });
  }
  const idOf = (role: Role) => ids.get(role) ?? '';
  const teamId = await insertTeam(tx, 'Demo desk', idOf('owner'));
  await tx.teamMember.createMany({
    data: (['editor', 'commenter', 'viewer'] as const).map((role) => ({ teamId, userId: idOf(role), role: 'member' as const })),
  });
  const { id: timelineId, filled: notes } = await insertTimeline(tx, {
    teamId,
    title,
    ownerId: idOf('owner'),
    members: (['editor', 'commenter', 'viewer'] as const).map((role) => ({ userId: idOf(role), role })),
    fill: (doc) => importChronology(doc, title, summary, files),
  });
  for (const { eventId, text } of notes) {
    await tx.thread.create({
      data: {
        timelineId,
        kind: 'event',
        recordId: eventId,
        anchor: { kind: 'event', id: eventId },
        createdById: idOf('editor'),
        comments: { create: { authorId: idOf('editor'), body: text, searchWords: searchWords(text) } },
      },
    });
  }
  return timelineId;
}

/** Returns the timeline of the demo's owner. If it lacks an edition, the start that created it was interrupted before publishing. */
async function publishOwed(root: string): Promise<void> {
  const owner = await db().user.findUnique({ where: { email: people[0]?.email ?? '' } });
  const demo =
    owner &&
    (await db().timeline.findFirst({
      where: {
        title,
        deletedAt: null,
        withdrawnAt: null,
        OR: [{ slug: null, editions: { none: {} } }, { slug: demoSlug }],
        members: { some: { userId: owner.id, role: 'owner' } },
      },
      select: { id: true },
    }));
  if (demo) await publishDemo({ userId: owner.id, name: owner.name, email: owner.email }, demo.id, root);
}
