import { z } from 'zod';
import { makeMissingTexts as makeInDoc } from '#core/edits/missingTexts';
import { isName } from '#core/model/reading';
import type { Caller } from '#server/accounts/caller';
import { db } from '#server/base/db';
import { requireAct } from './access';
import { appendEdit } from './appendEdit';

/** An outermost record: those in it are completed with it. */
export const incompleteSchema = z.strictObject({
  kind: z.enum(['timeline', 'event', 'position']),
  id: z.string().refine((id) => id === '' || isName(id)),
});

/** Creates the texts that a record lacks to be written in. Changes nothing if it lacks none, or no longer exists. */
export async function makeMissingTexts(caller: Caller | null, timelineId: string, record: z.infer<typeof incompleteSchema>): Promise<void> {
  const author = await requireAct(caller, timelineId, 'editTimeline');
  await db().$transaction((tx) => appendEdit(tx, timelineId, author, (doc) => makeInDoc(doc, record)));
}
