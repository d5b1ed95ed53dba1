import type { BinItem } from '#core/timelines/listed';
import { db } from '#server/base/db';

/** The timelines in someone's bin, those deleted last first; those of which nothing is left are not in it. */
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

/** The teams that someone owned and that were deleted, those deleted last first. */
export async function listDeletedTeams(userId: string): Promise<{ id: string; name: string; deletedAt: string }[]> {
  const rows = await db().team.findMany({
    where: { deletedAt: { not: null }, members: { some: { userId, role: 'owner' } } },
    select: { id: true, name: true, deletedAt: true },
    orderBy: [{ deletedAt: 'desc' }, { id: 'asc' }],
  });
  return rows.flatMap(({ id, name, deletedAt }) => (deletedAt ? [{ id, name, deletedAt: deletedAt.toISOString() }] : []));
}
