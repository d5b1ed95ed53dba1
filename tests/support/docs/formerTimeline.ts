import type * as Y from 'yjs';
import { db } from '#server/base/db';
import { insertTeam } from '#server/teams/commands';
import { insertTimeline } from '#server/timelines/commands';
import { fillMadeTimeline } from '#tests/support/madeTimeline';
import { makeFormer } from './formerText';

/** Stores a made timeline of so many events in shape 2, as a server from before leaves it after its migrations. Returns its id. */
export async function insertFormerTimeline(ownerId: string, events: number, seed = 2022): Promise<string> {
  const title = `${events} made events`;
  return db().$transaction(
    async (tx) => {
      const teamId = await insertTeam(tx, 'Desk', ownerId);
      const fill = (doc: Y.Doc) => {
        fillMadeTimeline(doc, { title, events, seed });
        makeFormer(doc);
      };
      const { id } = await insertTimeline(tx, { teamId, title, ownerId, fill });
      await tx.doc.update({ where: { id }, data: { shape: 2, minSchema: 3 } });
      return id;
    },
    { timeout: 120_000 },
  );
}
