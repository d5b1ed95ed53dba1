import { z } from 'zod';
import type { Caller } from '#server/accounts/caller';
import { Refusal } from '#server/base/errors';
import { say } from '#server/base/say';
import { EditRefusal } from '#server/relay/direct/editRefusal';
import { sendEdits } from '#server/relay/direct/sendEdits';
import { requireAct } from '#server/timelines/access';

/** A list of edits (`core/edits/edit.ts`). The thread with the doc checks each of them, because that takes time. */
export const editsSchema = z.strictObject({ edits: z.array(z.unknown()).min(1).max(500) });

/** Applies edits to a timeline on behalf of the caller, in its room. Applies all or none. */
export async function editTimeline(caller: Caller | null, timelineId: string, edits: readonly unknown[]): Promise<void> {
  const { userId } = await requireAct(caller, timelineId, 'editTimeline');
  try {
    await sendEdits(timelineId, userId, edits);
  } catch (error) {
    throw error instanceof EditRefusal ? asRefusal(error) : error;
  }
}

/** The error for the caller. Roles or the timeline may have changed since the check here. */
function asRefusal({ code, detail }: EditRefusal): Refusal {
  switch (code) {
    case 'invalid': {
      const [, path = '', reason = detail] = /^(\S+): (.*)$/s.exec(detail) ?? [];
      return new Refusal('invalid', say('edits.invalid', { reason }), path === '' ? 'edits' : `edits.${path}`);
    }
    case 'unknown-record':
      return new Refusal('conflict', say('edits.unknownRecord', { reason: detail }));
    case 'taken-id':
      return new Refusal('conflict', say('edits.takenId', { reason: detail }));
    case 'too-large':
    case 'too-many':
    case 'too-deep':
    case 'tooLarge':
    case 'malformed':
      return new Refusal('too-large', say('edits.tooLarge'));
    case 'read-only':
    case 'access':
    case 'noAccess':
    case 'signedOut':
      return new Refusal('forbidden', say('timeline.rolesChanged'));
    case 'gone':
      return new Refusal('not-found', say('timeline.gone'));
    default:
      return new Refusal('unavailable', say('edits.unknownOutcome'), undefined, 2);
  }
}
