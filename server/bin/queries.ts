import type { BinItem } from '#core/timelines/listed';
import { db } from '#server/base/db';

/** Returns the timelines in a person's bin, the last deleted first. Omits those of which nothing is left. */
export async function listBin(userId: string): Promise<BinItem[]> {
  const rows = await db().timeline.findMany({
    where: {
      deletedAt: { not: null },
      AND: [
        { OR: [{ members: { some: { userId, role: 'owner' } } }, { team: { members: { some: { userId, role: 'owner' } } } }] },
        { OR: [{ doc: { isNot: null } }, { editions: { some: {} } }] },
      ],
    },
    select: {
      id: true,
      title: true,
      deletedAt: true,
      withdrawnAt: true,
      slug: true,
      doc: { select: { id: true } },
      team: { select: { name: true } },
    },
    orderBy: [{ deletedAt: 'desc' }, { id: 'asc' }],
  });
  return rows.flatMap(({ id, title, deletedAt, withdrawnAt, slug, doc, team }) =>
    deletedAt
      ? [
          {
            id,
            title,
            teamName: team.name,
            deletedAt: deletedAt.toISOString(),
            isRemoved: doc === null,
            slug,
            isWithdrawn: withdrawnAt !== null,
          },
        ]
      : [],
  );
}

/** Returns the deleted teams that a person owned, the last deleted first. */
export async function listDeletedTeams(userId: string): Promise<{ id: string; name: string; deletedAt: string }[]> {
  const rows = await db().team.findMany({
    where: { deletedAt: { not: null }, members: { some: { userId, role: 'owner' } } },
    select: { id: true, name: true, deletedAt: true },
    orderBy: [{ deletedAt: 'desc' }, { id: 'asc' }],
  });
  return rows.flatMap(({ id, name, deletedAt }) => (deletedAt ? [{ id, name, deletedAt: deletedAt.toISOString() }] : []));
}
