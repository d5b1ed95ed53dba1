import { z } from 'zod';
import { readJson, respond } from '#app/api/respond';
import { recheckPeriods } from '#core/captures/capture';
import { deleteTimeline, setWithdrawn } from '#server/bin/commands';
import { setCapturesAlways, setRecheckDays } from '#server/captures/commands';
import { renameAddress } from '#server/editions/address';
import { slugSchema } from '#server/editions/newEdition';
import { publicitySchema, readerPasswordSchema, setPublicity, setReaderPassword } from '#server/editions/publicity';
import { withdrawalSchema } from '#server/editions/withdrawal';
import { setMailsHaveWords } from '#server/notifications/commands';
import { requireAct } from '#server/timelines/access';
import { moveTimeline, setArchived } from '#server/timelines/commands';
import { findSettings } from '#server/timelines/queries';

type Context = { params: Promise<{ timelineId: string }> };

const recheckDays = z.literal(recheckPeriods).nullable();

/** One change a request, so that each can be undone on its own. `was`: the value that its author has read (`requireUnchanged`). */
const changeSchema = z.union([
  z.strictObject({ archived: z.boolean() }),
  z.strictObject({ teamId: z.uuid(), was: z.uuid().optional() }),
  withdrawalSchema,
  z.strictObject({ publicity: publicitySchema, was: publicitySchema.optional() }),
  z.strictObject({ readerPassword: readerPasswordSchema, was: z.string().nullable().optional() }),
  z.strictObject({ slug: slugSchema, was: z.string().optional() }),
  z.strictObject({ mailsHaveWords: z.boolean() }),
  z.strictObject({ capturesAlways: z.boolean() }),
  z.strictObject({ recheckDays, was: recheckDays.optional() }),
]);

export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { timelineId } = await params;
  return respond(request, async (caller) => {
    const { role } = await requireAct(caller, timelineId, 'readTimeline');
    return { role, ...(await findSettings(timelineId)) };
  });
}

export async function PATCH(request: Request, { params }: Context): Promise<Response> {
  const { timelineId } = await params;
  return respond(request, async (caller) => {
    const change = await readJson(request, changeSchema);
    if ('archived' in change) return setArchived(caller, timelineId, change.archived);
    if ('teamId' in change) return moveTimeline(caller, timelineId, { to: change.teamId, was: change.was });
    if ('publicity' in change) return setPublicity(caller, timelineId, { to: change.publicity, was: change.was });
    if ('readerPassword' in change) return setReaderPassword(caller, timelineId, { to: change.readerPassword, was: change.was });
    if ('mailsHaveWords' in change) return setMailsHaveWords(caller, timelineId, change.mailsHaveWords);
    if ('capturesAlways' in change) return setCapturesAlways(caller, timelineId, change.capturesAlways);
    if ('recheckDays' in change) return setRecheckDays(caller, timelineId, { to: change.recheckDays, was: change.was });
    if ('slug' in change) return renameAddress(caller, timelineId, { to: change.slug, was: change.was });
    return setWithdrawn(caller, timelineId, change);
  });
}

export async function DELETE(request: Request, { params }: Context): Promise<Response> {
  const { timelineId } = await params;
  return respond(request, (caller) => deleteTimeline(caller, timelineId));
}
